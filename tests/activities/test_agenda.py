"""The agenda's arithmetic."""

import datetime as dt

import pytest

from iglo.activities.rules import AGENDA, minutes_left, step_at

START = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)


def test_agenda_has_the_minutes_of_the_method() -> None:
    assert [step.minutes for step in AGENDA] == [10, 25, 15, 5, 5]


@pytest.mark.parametrize(("seconds", "left"), [(0, 10), (59, 10), (60, 9), (600, 0), (660, -1)])
def test_minutes_left_counts_whole_minutes_and_goes_below_zero(seconds: int, left: int) -> None:
    assert minutes_left(AGENDA[0], START, START + dt.timedelta(seconds=seconds)) == left


@pytest.mark.parametrize("number", [-1, 5, 99])
def test_step_outside_the_agenda_is_none(number: int) -> None:
    assert step_at(number) is None
