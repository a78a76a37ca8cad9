"""Forms about actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.organisations.models import Person
from iglo.plans.forms.fields import Day, SeenForm, Words
from iglo.plans.rules.states import AGREED, ActionState, EffectWord, Level, MeasurementKind

LEVELS = [
    (Level.I, gettext_lazy("Each of us")),
    (Level.G, gettext_lazy("Us on the team")),
    (Level.L, gettext_lazy("Our leader")),
    (Level.O, gettext_lazy("The whole workplace")),
]


class ProposalForm(forms.Form):
    """An action that somebody of the place proposes."""

    level = forms.ChoiceField(
        label=gettext_lazy("Who can act on it?"),
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    what = Words(
        limit=500, rows=3, label=gettext_lazy("What do we do?"), help_text=gettext_lazy("So concrete that one can see whether it happens.")
    )


class ActionForm(SeenForm, ProposalForm):
    """An action whole: who, by when, how and when it is measured. All but the text can wait."""

    responsible = forms.ModelChoiceField(
        Person.objects.none(), required=False, label=gettext_lazy("Who sees to it?"), empty_label=gettext_lazy("Nobody named yet")
    )
    responsible_text = Words(
        limit=120, required=False, label=gettext_lazy("Or in words"), help_text=gettext_lazy("For instance: everybody on the day shift.")
    )
    above = forms.BooleanField(
        required=False,
        label=gettext_lazy("This lies above our own leader"),
        help_text=gettext_lazy("Then it is sent up, and the level above has 14 days to answer."),
    )
    starts_on = Day(required=False, label=gettext_lazy("From"))
    due_on = Day(required=False, label=gettext_lazy("By when"))
    measure_how = Words(
        limit=300,
        required=False,
        label=gettext_lazy("How can we tell that it works?"),
        help_text=gettext_lazy("Best of all on the same thing that raised it: the notes, the barometer, the stops."),
    )
    measure_on = Day(required=False, label=gettext_lazy("When do we measure?"))

    field_order = ["level", "what", "responsible", "responsible_text", "above", "starts_on", "due_on", "measure_how", "measure_on", "seen"]  # noqa: RUF012 - Django's own way

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["responsible"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=[p.pk for p in people])

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards."""
        data = super().clean() or {}
        starts, due, measured = data.get("starts_on"), data.get("due_on"), data.get("measure_on")
        if starts and due and due < starts:
            self.add_error("due_on", _("The end lies before the beginning. Look at the two dates once more."))
        if starts and measured and measured < starts:
            self.add_error("measure_on", _("This would be measured before it has begun. Look at the two dates once more."))
        return data

    def details(self) -> dict[str, Any]:
        """Return the fields to be stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class StateForm(forms.Form):
    """How far it is."""

    state = forms.ChoiceField(choices=[(s, ActionState(s).label) for s in ActionState if s in AGREED])


class AnswerProposalForm(forms.Form):
    """Taking a proposal in, or not, with a word."""

    answer = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    word = Words(
        limit=500,
        rows=2,
        required=False,
        label=gettext_lazy("A word to whoever proposed it"),
        help_text=gettext_lazy("If you say not now, say why."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a word where the answer is no."""
        data = super().clean() or {}
        if data.get("answer") == "decline" and not data.get("word") and "word" not in self.errors:
            self.add_error("word", _("Say in a few words why, so that whoever proposed it can follow you."))
        return data


class CommentForm(forms.Form):
    """A comment."""

    text = Words(limit=2000, rows=3, label=gettext_lazy("Say something about it"))


class MeasurementForm(forms.Form):
    """What was measured."""

    kind = forms.ChoiceField(
        label=gettext_lazy("When is this from?"),
        choices=MeasurementKind.choices,
        widget=forms.RadioSelect,
        initial=MeasurementKind.BASELINE,
    )
    text = Words(
        limit=300,
        label=gettext_lazy("What was measured?"),
        help_text=gettext_lazy("In words, so that it can be measured again in the same way."),
    )
    number = forms.DecimalField(
        required=False,
        max_digits=10,
        decimal_places=2,
        localize=True,
        label=gettext_lazy("The number, if there is one"),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    on = Day(label=gettext_lazy("Measured on"))
    word = forms.ChoiceField(
        required=False, label=gettext_lazy("Compared with before"), choices=EffectWord.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the word of a later measurement, and refuse days that lie ahead."""
        data = super().clean() or {}
        if data.get("on") and data["on"] > clock.today():
            self.add_error("on", _("That day lies ahead. Write it down when it has been measured."))
        if data.get("kind") == MeasurementKind.LATER and not data.get("word"):
            self.add_error("word", _("Choose better, worse or no clear change."))
        if data.get("kind") == MeasurementKind.BASELINE:
            data["word"] = ""
        return data
