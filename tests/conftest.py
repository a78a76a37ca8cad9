"""Fixtures that everybody uses."""

import datetime as dt
import gc
import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import teardown_databases
from hypothesis import settings as examples

from iglo.answers.box import writer
from iglo.foundation import clock
from iglo.organisations.queries.readiness import remember_readiness
from tests.cast import Cast, make_cast
from tests.databases import empty_lightly, make_databases
from tests.serving import Serving, serving, wait_until

NOON = clock.at(dt.date(2026, 11, 2), 12)
examples.register_profile("iglo", deadline=None)  # a busy machine is no fault; what is slow is measured in `make bench`
examples.load_profile("iglo")
IN_DATABASE = {"db", "transactional_db", "install", "stand", "demo"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-case", action="store_true", help="on PostgreSQL too: every test, with every case")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what a database can change: of a list of cases the first and the last, and nothing marked `once`.

    SQLite runs everything; `make test-long` runs everything on PostgreSQL too.
    """
    if not os.environ.get("TEST_DATABASE_URL") or config.getoption("--every-case"):
        return
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        cases[item.nodeid.partition("[")[0]].append(item)
    kept = {item for same in cases.values() for item in (same[0], same[-1]) if _asks_database(item)}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def _asks_database(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or IN_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asks) and item.get_closest_marker("once") is None


def pytest_collection_finish() -> None:
    """What was imported stays: it need not be looked at again each time the memory is tidied."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None) -> Iterator[None]:
    """The databases; they are taken away when the box, which waits a second instead of thirty, has let go of them."""
    writer.IDLE = 1.0
    empty_lightly()
    with django_db_blocker.unblock():
        made = make_databases()
    yield
    wait_until(lambda: all(thread.name != "box" for thread in threading.enumerate()))
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def cast(db: None) -> Cast:
    """The small workplace of tests/cast.py."""
    return make_cast()


@pytest.fixture(autouse=True)
def noon() -> Iterator[dt.datetime]:
    """Time stands still at noon on Monday 2 November 2026 in every test, unless it sets its own."""
    with clock.frozen(NOON):
        yield NOON


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
