"""Many mails at once: each only once, in a number of statements that hardly grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iglo.notify.actions import Mail, queue_mails
from iglo.notify.models import Outgoing

pytestmark = pytest.mark.django_db


def _mails(count: int) -> list[Mail]:
    return [Mail(to=f"person{n}@iglo.example", subject="Hello", text="A day", once=f"day.{n}") for n in range(count)]


def test_many_mails_are_queued_once_each() -> None:
    assert [queue_mails(_mails(3)), queue_mails(_mails(5)), queue_mails(_mails(5))] == [3, 2, 0]
    assert Outgoing.objects.count() == 5


def test_somebody_without_address_gets_none() -> None:
    assert queue_mails([Mail(to="", subject="Hello", text="A day", once="day.1")]) == 0


def test_three_mails_cost_as_many_queries_as_one() -> None:
    costs = []
    for count in (1, 4):
        Outgoing.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            queue_mails(_mails(count))
        costs.append(len(queries))
    assert costs[0] == costs[1]
