"""The slots of a round: which days, and from when to when. A day begins at the round's own hour, so that a night shift is one day."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import holidays

from iglo.answers.rules.spec import Cadence, Period, RoundSpec, SlotSpec
from iglo.foundation.clock import ZONE

BEGINS = 5  # o'clock
SEAL_AFTER = dt.timedelta(hours=1)
WEEKEND = 5  # Saturday and Sunday, Monday being 0


class Days(StrEnum):
    """Which days have a slot."""

    ALL = "all"
    WORKING = "working"  # Monday to Friday, without public holidays
    PATTERN = "pattern"  # the weekdays of `pattern`, without public holidays unless they are wanted


def is_holiday(day: dt.date) -> bool:
    """Return whether `day` is a public holiday in Denmark."""
    return day in _holidays()


@cache
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("DK")  # grows by itself, year by year


def days_between(first: dt.date, last: dt.date, days: Days, *, pattern: Iterable[int] = (), holidays_too: bool = False) -> list[dt.date]:
    """Return the days with a slot from `first` to `last`; `pattern` are weekdays, Monday 0."""
    span = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    if days is Days.ALL:
        return span
    weekdays = set(range(WEEKEND)) if days is Days.WORKING else set(pattern)
    return [day for day in span if day.weekday() in weekdays and (holidays_too or not is_holiday(day))]


def day_slot(day: dt.date, *, begins: int = BEGINS) -> SlotSpec:
    """Return the slot of `day`: from `begins` o'clock in Denmark until the same hour of the next day, sealed an hour later.

    When the clocks change it has 23 or 25 hours. An hour that does not exist begins when it would have ended.
    """
    opens, closes = _moment(day, begins), _moment(day + dt.timedelta(1), begins)
    return SlotSpec(day.isoformat(), opens, closes, closes + SEAL_AFTER)


def day_slots(days: Iterable[dt.date], *, begins: int = BEGINS) -> tuple[SlotSpec, ...]:
    """Return the slots of `days`, in order."""
    return tuple(day_slot(day, begins=begins) for day in sorted(set(days)))


def span_slot(first: dt.date, last: dt.date, *, begins: int = BEGINS) -> SlotSpec:
    """Return one slot over several days: a week of a pulse, or a questionnaire's whole time."""
    opens, closes = _moment(first, begins), _moment(last + dt.timedelta(1), begins)
    return SlotSpec(first.isoformat(), opens, closes, closes + SEAL_AFTER)


def day_of(moment: dt.datetime, *, begins: int = BEGINS) -> dt.date:
    """Return the day that `moment` belongs to where a day begins at `begins` o'clock."""
    local = moment.astimezone(ZONE)
    return local.date() if moment >= _moment(local.date(), begins) else local.date() - dt.timedelta(1)


def _moment(day: dt.date, hour: int) -> dt.datetime:
    # Through UTC and back: arithmetic on local times forgets that a day may have 23 or 25 hours.
    return dt.datetime.combine(day, dt.time(hour), tzinfo=ZONE).astimezone(dt.UTC)


# ── what is released together (R12) ──────────────────────────────
def periods(spec: RoundSpec) -> tuple[Period, ...]:
    """Return every period of the round that some unit's cadence asks for: slots, weeks from Monday on, and the round itself."""
    wanted = set(spec.cadence.values())
    keys = tuple(slot.key for slot in spec.slots)
    nights = [Period(f"slot:{key}", Cadence.NIGHTLY, (key,)) for key in keys if Cadence.NIGHTLY in wanted]
    weeks = [Period(f"week:{week}", Cadence.WEEKLY, slots) for week, slots in _weeks(spec).items() if Cadence.WEEKLY in wanted]
    whole = [Period("round", Cadence.ONCE, keys)] if Cadence.ONCE in wanted else []
    return (*nights, *weeks, *whole)


def _weeks(spec: RoundSpec) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for slot in sorted(spec.slots, key=lambda slot: slot.opens_at):
        year, week, _day = slot.opens_at.astimezone(ZONE).date().isocalendar()
        name = f"{year}-W{week:02}"
        found[name] = (*found.get(name, ()), slot.key)
    return found


def due_at(spec: RoundSpec, period: Period) -> dt.datetime | None:
    """Return when `period` may be sealed: when its last slot may; None for what waits for the opening."""
    if period.cadence is Cadence.ONCE:
        return None
    return max(slot.seals_at for slot in spec.slots if slot.key in period.slots)
