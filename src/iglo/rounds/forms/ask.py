"""The form of a pulse or a questionnaire: one question over some time, or several at once."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.answers.rules.payload import MOST_ANSWERS
from iglo.foundation import clock
from iglo.foundation.words import LANGUAGES, short_date
from iglo.organisations.models import Unit
from iglo.rounds.actions import Things, Wish
from iglo.rounds.forms.limits import LimitsForm
from iglo.rounds.forms.plan import EARLIEST, LATEST, YEARS, hours
from iglo.rounds.models import Round
from iglo.rounds.rules.pulses import Rhythm, end_of
from iglo.rounds.rules.questions import Question, Words, in_each_language, keep_questions
from iglo.rounds.rules.ways import BEGINS, RoundKind

SCALES = {
    "1-5": gettext_lazy("From 1 to 5"),
    "1-10": gettext_lazy("From 1 to 10"),
}
SCALE_ENDS = {"1-5": (1, 5), "1-10": (1, 10)}
ASKED = ("questions", "statements", "scale", "low", "high")
LONGEST = 300  # characters of one question
MOST_TIMES = 53


class AskForm(LimitsForm):
    """A pulse or a questionnaire."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked"),
        choices=[choice for choice in RoundKind.choices if choice[0] != RoundKind.BALLS],
        initial=RoundKind.PULSE,
        widget=forms.RadioSelect,
    )
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY)
    times = forms.IntegerField(label=gettext_lazy("How many times"), min_value=1, max_value=MOST_TIMES, initial=13)
    days = forms.IntegerField(label=gettext_lazy("How many days it is open"), min_value=1, max_value=60, initial=14)
    questions = forms.CharField(
        label=gettext_lazy("Questions on a scale"),
        required=False,
        max_length=LONGEST * MOST_ANSWERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "One on each line. A line that begins with ! asks about offensive acts, and is shown from twenty people on."
        ),
    )
    statements = forms.CharField(
        label=gettext_lazy("Statements, answered with no or yes"),
        required=False,
        max_length=LONGEST * MOST_ANSWERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One on each line, too."),
    )
    scale = forms.ChoiceField(label=gettext_lazy("The scale"), choices=list(SCALES.items()), initial="1-5")
    low = forms.CharField(label=gettext_lazy("Word at the low end"), max_length=60, required=False)
    high = forms.CharField(label=gettext_lazy("Word at the high end"), max_length=60, required=False)
    reminder_hour = forms.TypedChoiceField(label=gettext_lazy("Hour of the reminder"), coerce=int, choices=list, initial=14)

    def __init__(self, *args: Any, units: Sequence[Unit] = (), fixed: Round | None = None, **kwargs: Any) -> None:
        """`units` to choose from; `fixed` is the questionnaire whose questions a tool has asked: they stay."""
        super().__init__(*args, **kwargs)
        self.fixed = fixed
        if fixed:
            self.fields["kind"].disabled = True
            for name in ASKED:
                del self.fields[name]
        if units:
            choices = [(unit.pk, unit.name) for unit in units]
            self.fields = {"unit": forms.TypedChoiceField(label=_("For whom"), coerce=int, choices=choices), **self.fields}
        self.fields["reminder_hour"].choices = hours(EARLIEST, LATEST)  # type: ignore[attr-defined]

    def clean_first_day(self) -> dt.date:
        """Take a date a year too far off for a slip of the finger."""
        day: dt.date = self.cleaned_data["first_day"]
        if abs((day - clock.today()).days) > YEARS * 366:
            raise forms.ValidationError(_("%(date)s is a long way off. Look at the year.") % {"date": short_date(day)})
        return day

    def clean(self) -> dict[str, Any]:
        """See that a questionnaire has questions, and not too many or too long ones."""
        data = super().clean() or {}
        if data.get("kind") != RoundKind.QUESTIONNAIRE or self.fixed:
            return data
        lines = [*self._lines("questions"), *self._lines("statements")]
        if not lines:
            self.add_error("questions", _("Write at least one question."))
        if len(lines) > MOST_ANSWERS:
            self.add_error("questions", _("A questionnaire has at most %(most)d questions.") % {"most": MOST_ANSWERS})
        if any(len(line) > LONGEST for line in lines):
            self.add_error("questions", _("A question has at most %(most)d characters.") % {"most": LONGEST})
        return data

    def wish(self) -> Wish:
        """Return what is asked, once the form is valid."""
        data, first, limits = self.cleaned_data, self.cleaned_data["first_day"], self.limits_wanted()
        if data["kind"] == RoundKind.PULSE:
            last = end_of(first, data["rhythm"], data["times"])
            return Wish(last_day=last, kind=RoundKind.PULSE, begins=BEGINS, rhythm=Rhythm(data["rhythm"]), thresholds=limits)
        last = first + dt.timedelta(data["days"] - 1)
        begins = self.fixed.begins if self.fixed else BEGINS
        kept = tuple(self.fixed.urn.questions) if self.fixed else keep_questions(self._questions())
        title = self.fixed.urn.title if self.fixed else {}
        return Wish(last, RoundKind.QUESTIONNAIRE, begins=begins, questions=kept, title=title, thresholds=limits)

    def things(self) -> Things:
        """Return the hour of the reminder, once the form is valid."""
        return Things(reminder_hour=self.cleaned_data["reminder_hour"])

    def _lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get(name, "").splitlines() if line.strip(" !\t")]

    def _questions(self) -> Iterator[Question]:
        least, most = SCALE_ENDS[self.cleaned_data["scale"]]
        low, high = _as_written(self.cleaned_data["low"]), _as_written(self.cleaned_data["high"])
        for number, line in enumerate(self._lines("questions"), 1):
            yield Question(f"q{number}", _as_written(line.lstrip("! ")), low, high, least, most, offensive=line.startswith("!"))
        no, yes = in_each_language(gettext_lazy("No")), in_each_language(gettext_lazy("Yes"))
        for number, line in enumerate(self._lines("statements"), 1):
            yield Question(f"s{number}", _as_written(line.lstrip("! ")), no, yes, 0, 1, offensive=line.startswith("!"))


def _as_written(text: str) -> Words:
    # Typed in one language: both readers meet it as it stands.
    return dict.fromkeys(LANGUAGES, text) if text else {}
