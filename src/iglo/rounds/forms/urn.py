"""The form of a round with the urn: the process plan, and which days have a ball."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.answers.rules.slots import Days as SlotDays
from iglo.answers.rules.slots import days_between
from iglo.rounds.actions import Wish
from iglo.rounds.forms.limits import LimitsForm
from iglo.rounds.forms.plan import PlanForm, hours
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import last_day_of
from iglo.rounds.rules.ways import BEGINS, EARLIEST, LATEST, Days

WEEKDAYS = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
]
ON_PAPER = ("brings_cases", "brings_balls", "brings_slips", "brings_letterbox")


class PhonesForm(PlanForm):
    """Dates and places of a round with the urn: nobody brings cases or balls."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ON_PAPER:
            del self.fields[name]
        self.fields["box_place"].label = _("Where the kiosk stands, if there is one")
        self.fields["box_place"].help_text = self.fields["first_day"].help_text = ""


class MeetingsForm(PhonesForm):
    """What may still be moved once a round with the urn is announced: its meetings, not its days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"].disabled = True
        self.fields["first_day"].help_text = _("The days of the balls stand fast: the keys are made for them.")


class UrnForm(LimitsForm, PhonesForm):
    """Dates of a round with the urn."""

    days = forms.ChoiceField(label=gettext_lazy("Days with a ball"), choices=Days.choices, initial=Days.ALL, widget=forms.RadioSelect)
    pattern = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which weekdays"),
        coerce=int,
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only when you choose the weekdays yourself."),
    )
    holidays_too = forms.BooleanField(label=gettext_lazy("On public holidays too"), required=False)
    begins = forms.TypedChoiceField(
        label=gettext_lazy("A day begins at"),
        coerce=int,
        initial=BEGINS,
        choices=list,
        help_text=gettext_lazy("So that a night shift is one day. Five o'clock suits most."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].choices = hours(EARLIEST, LATEST)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """See that at least one day has a ball."""
        data = super().clean()
        if data.get("days") == Days.PATTERN and not data.get("pattern"):
            self.add_error("pattern", _("Choose at least one weekday."))
        elif data.get("first_day") and data.get("days") and not self._ball_days(data):
            self.add_error("days", _("None of the days that were chosen is a day to answer on. Choose other days."))
        return data

    def wish(self) -> Wish:
        """Return how the round is to be, once the form is valid."""
        data = self.cleaned_data
        return Wish(
            last_day=last_day_of(data["first_day"]),
            days=Days(data["days"]),
            pattern=tuple(sorted(data["pattern"])),
            holidays_too=data["holidays_too"] or data["days"] == Days.ALL,
            begins=data["begins"],
            thresholds=self.limits_wanted(),
        )

    def _ball_days(self, data: dict[str, Any]) -> list[Any]:
        first = data["first_day"]
        try:
            last = last_day_of(first)
        except OverflowError:
            return []
        holidays = bool(data.get("holidays_too"))
        return days_between(first, last, SlotDays(data["days"]), pattern=data.get("pattern") or (), holidays_too=holidays)


def wished_values(found: Round) -> dict[str, Any]:
    """Return the form's first values of a draft with the urn."""
    plan = found.urn
    return {"days": plan.days, "pattern": plan.pattern, "holidays_too": plan.holidays_too, "begins": found.begins}
