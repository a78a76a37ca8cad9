"""A list costs as many queries with three rows as with one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.boards.actions import close_board, create_board
from iglo.plans.actions import close_plan, create_plan
from iglo.rounds.actions import close_round
from iglo.rounds.models import Round
from tests.cast import Cast
from tests.handovers.stories import ended_round, open_box


def something_that_is_over(cast: Cast) -> None:
    found = ended_round(cast)
    open_box(cast, found)
    close_round(Round.objects.get(pk=found.pk), by=cast.leader.pk)
    close_plan(create_plan(place=cast.day, title="Old plan", by=None), result="Fine", by=None)
    close_board(create_board(place=cast.day, title="Old board", notes=[("red", "x")], origin=None, lang="en", by=None), by=None)


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["portal:archive", "portal:me", "rounds:archive", "boards:archive", "plans:archive"])
def test_list_of_what_is_over_costs_the_same_with_one_row_and_with_three(cast: Cast, page: str) -> None:
    client = cast.client("leader")
    something_that_is_over(cast)
    one = queries_of(client, reverse(page))
    something_that_is_over(cast)
    something_that_is_over(cast)
    assert queries_of(client, reverse(page)) == one
