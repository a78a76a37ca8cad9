"""Days, times and numbers in words. Time stands at noon on Monday 2 November 2026."""

import datetime as dt

import pytest
from django.utils.translation import override

from iglo.foundation import clock, words

DAY = dt.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("language", "long", "short", "week"),
    [("da", "torsdag 19. november", "19. november", "uge 47"), ("en", "Thursday 19 November", "19 November", "week 47")],
)
def test_date_is_told_in_the_readers_language(language: str, long: str, short: str, week: str) -> None:
    with override(language):
        assert [words.long_date(DAY), words.short_date(DAY), words.week_of(DAY)] == [long, short, week]


def test_date_of_another_year_tells_the_year() -> None:
    with override("da"):
        assert words.short_date(dt.date(2027, 1, 3)) == "3. januar 2027"


def test_clock_time_leaves_out_whole_hours_minutes_in_danish() -> None:
    with override("da"):
        assert [words.clock_time(dt.time(9)), words.clock_time(dt.time(13, 30))] == ["kl. 9", "kl. 13.30"]
    with override("en"):
        assert words.clock_time(dt.time(13, 5)) == "13:05"


def test_moment_is_told_in_danish_time() -> None:
    with override("da"):
        assert words.moment(dt.datetime(2026, 11, 19, 12, 0, tzinfo=dt.UTC)) == "torsdag 19. november kl. 13"


@pytest.mark.parametrize(
    ("days", "danish"),
    [(0, "i dag"), (1, "i morgen"), (-1, "i går"), (3, "om 3 dage"), (-2, "for 2 dage siden"), (7, "9. november")],
)
def test_relative_day_tells_near_days_by_their_distance(days: int, danish: str) -> None:
    with override("da"):
        assert words.relative_day(clock.today() + dt.timedelta(days=days)) == danish


@pytest.mark.parametrize(
    ("last", "danish"),
    [(dt.date(2026, 11, 22), "19.–22. november"), (dt.date(2026, 12, 2), "19. november – 2. december"), (DAY, "19. november")],
)
def test_date_range_says_the_month_once(last: dt.date, danish: str) -> None:
    with override("da"):
        assert words.date_range(DAY, last) == danish


@pytest.mark.parametrize(("value", "danish"), [(6, "6"), (6.5, "6½"), (0.5, "½"), (6.27, "6,3"), (-1.5, "-1,5")])
def test_short_number_writes_halves_as_people_do(value: float, danish: str) -> None:
    with override("da"):
        assert words.short_number(value) == danish
