"""Dates of a round: suggestions fall on working days, backwards dates are told apart."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iglo.rounds.rules.dates import (
    after_working_days,
    is_working_day,
    last_day_of,
    out_of_order,
    suggest,
    suggested_first_day,
)
from iglo.rounds.rules.steps import StepKind

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2045, 12, 31))


@given(DAYS)
def test_suggestion_never_puts_a_meeting_on_a_weekend_or_holiday(first_day: dt.date) -> None:
    assert all(is_working_day(moment.date()) for moment in suggest(first_day).values())


@given(DAYS)
def test_suggestion_is_in_the_order_of_the_method(first_day: dt.date) -> None:
    moments = suggest(first_day)
    assert list(moments) == list(StepKind)
    assert out_of_order(first_day, moments) == []
    assert moments[StepKind.INTRODUCTION].date() < first_day <= last_day_of(first_day) < moments[StepKind.GROUPING].date()


@given(DAYS)
def test_round_lasts_fourteen_days_in_a_row(first_day: dt.date) -> None:
    assert (last_day_of(first_day) - first_day).days + 1 == 14


@given(DAYS)
def test_suggested_first_day_leaves_a_week_to_invite(today: dt.date) -> None:
    day = suggested_first_day(today)
    assert is_working_day(day)
    assert 7 <= (day - today).days <= 21


@pytest.mark.parametrize(
    ("day", "free"),
    [("2026-12-25", True), ("2026-12-24", True), ("2026-04-03", True), ("2026-06-05", True), ("2024-04-26", False), ("2026-11-09", False)],
)
def test_working_day_knows_danish_holidays(day: str, free: bool) -> None:
    assert is_working_day(dt.date.fromisoformat(day)) is not free  # 26 April 2024: the Great Prayer Day is a working day since 2024


def test_working_days_are_counted_over_christmas() -> None:
    assert after_working_days(dt.date(2026, 12, 23), 2) == dt.date(2026, 12, 29)


@pytest.mark.parametrize(
    ("moved", "to", "pair"),
    [
        (StepKind.INTRODUCTION, "2026-11-10T09:00", ("introduction", "first_day")),
        (StepKind.GROUPING, "2026-11-20T09:00", ("last_day", "grouping")),
        (StepKind.MEETING, "2026-11-23T09:00", ("grouping", "meeting")),
        (StepKind.CARRYING, "2026-11-24T09:00", ("meeting", "carrying")),
        (StepKind.FOLLOW_UP, "2026-11-27T09:00", ("carrying", "follow_up")),
    ],
)
def test_dates_that_stand_backwards_are_named_in_pairs(moved: StepKind, to: str, pair: tuple[str, str]) -> None:
    first_day = dt.date(2026, 11, 9)
    assert out_of_order(first_day, suggest(first_day) | {moved: dt.datetime.fromisoformat(to)}) == [pair]
