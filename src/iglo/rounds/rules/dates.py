"""Dates of a process plan: Danish working days, a suggestion from the first day, and dates that stand backwards."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

import holidays

from iglo.rounds.rules.steps import DAYS, StepKind

HOURS = {
    StepKind.INTRODUCTION: dt.time(9),
    StepKind.GROUPING: dt.time(13),
    StepKind.MEETING: dt.time(13),
    StepKind.CARRYING: dt.time(10),
    StepKind.FOLLOW_UP: dt.time(13),
}
SATURDAY = 5
WEEKS_TO_FOLLOW_UP = 8
DAYS_AHEAD = 7  # people should hear of the introduction a week before


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> frozenset[dt.date]:
    # 'optional' are the days most agreements leave free: 5 June, 24 and 31 December.
    return frozenset(holidays.country_holidays("DK", years=year, categories=("public", "optional")))


def is_working_day(day: dt.date) -> bool:
    """Return whether `day` is a Danish working day: no weekend, no public holiday, none of the days usually kept free."""
    return day.weekday() < SATURDAY and day not in _holidays_of(day.year)


def working_day(day: dt.date, *, step: int = 1) -> dt.date:
    """Return `day` if it is a working day, else the nearest one forwards (`step` 1) or backwards (-1)."""
    while not is_working_day(day):
        day += dt.timedelta(days=step)
    return day


def after_working_days(day: dt.date, count: int) -> dt.date:
    """Return the working day that comes `count` working days after `day`."""
    for _number in range(count):
        day = working_day(day + dt.timedelta(days=1))
    return day


def last_day_of(first_day: dt.date) -> dt.date:
    """Return the fourteenth day in a row, counted from `first_day` (methods.md, C5: calendar days)."""
    return first_day + dt.timedelta(days=DAYS - 1)


def suggested_first_day(today: dt.date) -> dt.date:
    """Return a first day that leaves time to invite: a working day, a Monday where there is one, over a week ahead."""
    day = today + dt.timedelta(days=DAYS_AHEAD)
    monday = day + dt.timedelta(days=(7 - day.weekday()) % 7)
    return working_day(monday)


def suggest(first_day: dt.date) -> dict[StepKind, dt.datetime]:
    """Return a moment (Danish wall clock, naive) for every step of a round whose fourteen days begin on `first_day`.

    Meetings fall on working days only: introduction the working day before, sorting the working day after the last day,
    the meeting three working days later, carrying two after that, follow-up eight weeks on.
    """
    grouping = working_day(last_day_of(first_day) + dt.timedelta(days=1))
    meeting = after_working_days(grouping, 3)
    days = {
        StepKind.INTRODUCTION: working_day(first_day - dt.timedelta(days=1), step=-1),
        StepKind.GROUPING: grouping,
        StepKind.MEETING: meeting,
        StepKind.CARRYING: after_working_days(meeting, 2),
        StepKind.FOLLOW_UP: working_day(meeting + dt.timedelta(weeks=WEEKS_TO_FOLLOW_UP)),
    }
    return {kind: dt.datetime.combine(day, HOURS[kind]) for kind, day in days.items()}


def out_of_order(first_day: dt.date, steps: Mapping[StepKind, dt.datetime]) -> list[tuple[str, str]]:
    """Return the pairs of dates that stand backwards, each as (earlier in the method, later in the method).

    Names are those of StepKind, 'first_day' and 'last_day'. The introduction may lie on the first day itself,
    the sorting on the last day.
    """
    last_day, introduction = last_day_of(first_day), steps[StepKind.INTRODUCTION]
    later = [(kind, moment) for kind, moment in steps.items() if kind != StepKind.INTRODUCTION]
    found = [(str(StepKind.INTRODUCTION), "first_day")] if introduction.date() > first_day else []
    if later and later[0][1].date() < last_day:
        found.append(("last_day", str(later[0][0])))
    return found + [(str(a), str(b)) for (a, before), (b, after) in pairwise(later) if after < before]
