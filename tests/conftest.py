"""Fixtures that everybody uses."""

import datetime as dt
from collections.abc import Iterator

import pytest

from iglo.foundation import clock
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The small workplace of tests/cast.py."""
    return make_cast()


@pytest.fixture(autouse=True)
def noon() -> Iterator[dt.datetime]:
    """Time stands still at noon on Monday 2 November 2026 in every test, unless it sets its own."""
    moment = clock.at(dt.date(2026, 11, 2), 12)
    with clock.frozen(moment):
        yield moment
