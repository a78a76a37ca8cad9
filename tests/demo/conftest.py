"""The demo workplace, written once for all tests of a file that only read it, or whose writing is taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from iglo.demo.seed import seed
from iglo.foundation import clock
from tests.conftest import NOON

HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Write the demo in a transaction around all tests of the file; on SQLite its keys begin at one, since pages are named by them."""
    around = transaction.atomic()
    around._from_testcase = True  # as Django's own tests mark theirs: the tests' transactions lie inside it
    with django_db_blocker.unblock(), around:
        if connection.vendor == "sqlite":
            connection.cursor().execute("DELETE FROM sqlite_sequence")
        with clock.frozen(NOON):
            seed(HERE)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(furnished: None, db: None) -> None:
    """The demo workplace."""
