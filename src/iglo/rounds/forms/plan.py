"""The form of the process plan: the first day, and a day, an hour and a place for every step."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.foundation.words import clock_time, short_date
from iglo.organisations.models import Unit
from iglo.rounds.actions import Things, Time
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import last_day_of, out_of_order, suggest
from iglo.rounds.rules.steps import MINUTES, StepKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

YEARS = 2  # how far from today a date may lie before it is taken for a slip of the finger
EARLIEST, LATEST = 4, 22
NAMES = {"first_day": gettext_lazy("the first day"), "last_day": gettext_lazy("the last day")}
THINGS = ("box_place", "brings_cases", "brings_balls", "brings_slips", "brings_letterbox")


def _date(label: "str | _StrPromise", hint: "str | _StrPromise" = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _words(label: "str | _StrPromise", hint: "str | _StrPromise" = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=120, required=False)


def hours(first: int, last: int) -> list[tuple[int, str]]:
    """Return the hours of a day as choices."""
    return [(hour, clock_time(dt.time(hour))) for hour in range(first, last + 1)]


class PlanForm(forms.Form):
    """Dates of a round. Errors name the two dates that stand backwards."""

    first_day = _date(gettext_lazy("First day"), gettext_lazy("A round on paper runs for fourteen days without a break, weekends too."))
    box_place = _words(
        gettext_lazy("Where cases and letterbox stand"), gettext_lazy("A place that everybody passes, and where one can write in peace.")
    )
    brings_cases = _words(gettext_lazy("Brings the two cases"))
    brings_balls = _words(gettext_lazy("Brings red and green balls"))
    brings_slips = _words(gettext_lazy("Prints and cuts the slips"))
    brings_letterbox = _words(gettext_lazy("Brings the letterbox and locks it"))
    reminder_hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour of the daily reminder"),
        coerce=int,
        choices=list,
        help_text=gettext_lazy("The same mail and calendar entry for everybody, each day with a ball."),
    )

    def __init__(self, *args: Any, units: Sequence[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reminder_hour"].choices = hours(EARLIEST, LATEST)  # type: ignore[attr-defined]
        if units:
            choices = [(unit.pk, unit.name) for unit in units]
            unit_field = forms.TypedChoiceField(label=_("For whom"), coerce=int, choices=choices)
            self.fields = {"unit": unit_field, **self.fields}
        for kind in StepKind:
            self.fields[f"{kind}_day"] = _date(_("Day"))
            self.fields[f"{kind}_time"] = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
            self.fields[f"{kind}_place"] = _words(_("Place"))

    def clean(self) -> dict[str, Any]:
        """Look at dates beside each other, once each of them can be read."""
        data = super().clean() or {}
        first_day, moments = data.get("first_day"), self._moments()
        if first_day is None or len(moments) < len(StepKind):
            return data
        for name, day in [("first_day", first_day), *((f"{kind}_day", moment.date()) for kind, moment in moments.items())]:
            if abs((day - clock.today()).days) > YEARS * 366:
                self.add_error(name, _("%(date)s is a long way off. Look at the year.") % {"date": short_date(day)})
        for earlier, later in out_of_order(first_day, moments):
            self.add_error(f"{later}_day" if later in moments else later, self._backwards(earlier, later))
        return data

    def times(self) -> dict[StepKind, Time]:
        """Return each step's moment and place, once the form is valid."""
        data = self.cleaned_data
        zoned = {kind: clock.at(moment.date(), moment.hour, moment.minute) for kind, moment in self._moments().items()}
        return {kind: Time(moment, data[f"{kind}_place"]) for kind, moment in zoned.items()}

    def things(self) -> Things:
        """Return place, bringers and reminder hour, once the form is valid."""
        return Things(**{name: self.cleaned_data[name] for name in (*THINGS, "reminder_hour") if name in self.fields})

    def step_rows(self) -> Iterator[tuple[str, int, list[BoundField]]]:
        """Yield (title, minutes, day–hour–place) for every step, in the method's order."""
        for kind in StepKind:
            yield str(kind.label), MINUTES[kind], [self[f"{kind}_day"], self[f"{kind}_time"], self[f"{kind}_place"]]

    def _moments(self) -> dict[StepKind, dt.datetime]:
        data = self.cleaned_data
        pairs = ((kind, data.get(f"{kind}_day"), data.get(f"{kind}_time")) for kind in StepKind)
        return {kind: dt.datetime.combine(day, hour) for kind, day, hour in pairs if day is not None and hour is not None}

    def _backwards(self, earlier: str, later: str) -> str:
        return _("“%(later)s” (%(later_day)s) lies before “%(earlier)s” (%(earlier_day)s). Move one of the two.") % {
            "later": _name_of(later),
            "later_day": self._when(later),
            "earlier": _name_of(earlier),
            "earlier_day": self._when(earlier),
        }

    def _when(self, name: str) -> str:
        first_day = self.cleaned_data["first_day"]
        days = {"first_day": first_day, "last_day": last_day_of(first_day)}
        if name in days:
            return short_date(days[name])
        moment = self._moments()[StepKind(name)]
        return f"{short_date(moment)} {clock_time(moment)}"


def _name_of(name: str) -> str:
    return str(NAMES[name]) if name in NAMES else str(StepKind(name).label)


def suggested_values(first_day: dt.date) -> dict[str, Any]:
    """Return the form's first values for a round that begins on `first_day`."""
    values: dict[str, Any] = {"first_day": first_day, "reminder_hour": Things().reminder_hour}
    for kind, moment in suggest(first_day).items():
        values |= {f"{kind}_day": moment.date(), f"{kind}_time": moment.time()}
    return values


def values_of(found: Round) -> dict[str, Any]:
    """Return the form's first values for a round that is there already."""
    values: dict[str, Any] = {name: getattr(found, name) for name in ("first_day", "reminder_hour", *THINGS)}
    for step in found.steps.all():
        local = step.starts_at.astimezone(clock.ZONE)
        values |= {f"{step.kind}_day": local.date(), f"{step.kind}_time": local.time(), f"{step.kind}_place": step.place}
    return values
