"""Fixtures that everybody uses."""

import datetime as dt
from collections.abc import Iterator

import pytest

from iglo.foundation import clock
from iglo.organisations.queries.readiness import remember_readiness
from tests.cast import Cast, make_cast
from tests.serving import Serving, serving


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


@pytest.fixture
def site(transactional_db: None) -> Iterator[Serving]:
    """The real server with its event stream, not Django's own; `site.url` is its address."""
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def set_up_already() -> Iterator[None]:
    """The first-run page has been answered; tests of it say otherwise."""
    remember_readiness(True)
    yield
    remember_readiness(False)
