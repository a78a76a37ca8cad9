"""Forms about a plan as a whole."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.organisations.models import Group, Place, Unit
from iglo.plans.forms.fields import Day, Hour, SeenForm, Words
from iglo.plans.rules.states import EffectWord


class NewPlanForm(forms.Form):
    """A plan from scratch."""

    place = forms.ChoiceField(label=gettext_lazy("Whose plan is it?"))
    title = Words(
        limit=120, label=gettext_lazy("What is the plan about?"), help_text=gettext_lazy("A few words that everybody knows it by.")
    )

    def __init__(self, *args: Any, units: list[Unit], groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, Place] = {f"u{u.pk}": u for u in units} | {f"g{g.pk}": g for g in groups}
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(place)) for key, place in self.places.items()]
        if len(self.places) == 1:
            field.widget = forms.HiddenInput()
            self.initial["place"] = next(iter(self.places))

    def clean_place(self) -> Place:
        """Return the unit or group chosen."""
        return self.places[self.cleaned_data["place"]]


class TitleForm(SeenForm):
    """The plan's title."""

    title = Words(limit=120, label=gettext_lazy("What is the plan about?"))


class FactorForm(SeenForm):
    """A risk factor: what is the problem."""

    problem = Words(
        limit=300,
        rows=3,
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("Say it so that everybody recognises it. The problem, not a person."),
    )


class StrengthForm(forms.Form):
    """What gives strength and is to be kept."""

    title = Words(limit=120, label=gettext_lazy("What gives you strength here?"))


class FollowUpDateForm(forms.Form):
    """The date on the door."""

    day = Day(label=gettext_lazy("Day"))
    time = Hour(label=gettext_lazy("Time"), initial=dt.time(9, 0))
    where = Words(limit=80, required=False, label=gettext_lazy("Where"), help_text=gettext_lazy("For instance: by the board, 20 minutes."))

    def clean(self) -> dict[str, Any]:
        """Refuse a date that has passed."""
        data = super().clean() or {}
        at = self.moment()
        if at is not None and at < clock.now():
            self.add_error("day", _("That time has passed. Choose one that lies ahead."))
        return data

    def moment(self) -> dt.datetime | None:
        """Return when to meet, aware, or None."""
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return dt.datetime.combine(day, time, tzinfo=clock.ZONE) if day and time else None


class HeldForm(forms.Form):
    """What a follow-up taught, and the next one."""

    held_on = Day(label=gettext_lazy("When did you meet?"))
    learnt = Words(
        limit=4000,
        rows=5,
        label=gettext_lazy("What have we learnt?"),
        help_text=gettext_lazy("What worked, what did not, what surprised us."),
    )
    next_day = Day(
        required=False, label=gettext_lazy("Next follow-up"), help_text=gettext_lazy("Leave it empty if there is no need for one.")
    )
    next_time = Hour(required=False, label=gettext_lazy("Time"), initial=dt.time(9, 0))
    where = Words(limit=80, required=False, label=gettext_lazy("Where"))

    def clean_held_on(self) -> dt.date:
        """Refuse a day that lies ahead."""
        day: dt.date = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError(_("That day lies ahead. Write it down when you have met."))
        return day

    def clean_next_day(self) -> dt.date | None:
        """Refuse a next date that has passed."""
        day: dt.date | None = self.cleaned_data["next_day"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("That time has passed. Choose one that lies ahead."))
        return day

    def next_at(self) -> dt.datetime | None:
        """Return the next date, aware, or None."""
        day, time = self.cleaned_data.get("next_day"), self.cleaned_data.get("next_time") or dt.time(9, 0)
        return dt.datetime.combine(day, time, tzinfo=clock.ZONE) if day else None


class CloseForm(forms.Form):
    """How it ended."""

    result = Words(
        limit=4000,
        rows=5,
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("What is different now, and what do you take with you to the next plan."),
    )
    word = forms.ChoiceField(
        label=gettext_lazy("All in all"),
        choices=EffectWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
