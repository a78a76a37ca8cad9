"""The front page by role, and the pages around it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.boards.actions import close_board, create_board
from iglo.foundation import clock
from iglo.organisations.models import Membership, Unit
from iglo.plans.actions import add_action, add_risk_factor, close_plan, create_plan
from iglo.plans.actions.following import set_follow_up
from tests.cast import Cast
from tests.handovers.stories import ended_round, sorted_board

PEOPLE = ["employee", "leader", "representative", "head", "hr", "executive", "administrator"]


def words(client: Client, name: str = "portal:home") -> str:
    return client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("page", ["portal:home", "portal:me", "portal:archive", "portal:help"])
def test_page_opens_for_everybody_in_both_languages(cast: Cast, name: str, page: str, language: str) -> None:
    assert cast.client(name, language).get(reverse(page)).status_code == 200


@pytest.mark.parametrize("name", PEOPLE)
def test_front_page_lights_exactly_one_thing(cast: Cast, name: str) -> None:
    ended_round(cast)
    create_plan(place=cast.day, title="P", by=None)
    assert words(cast.client(name)).count('class="lit') == 1


def test_leader_whose_box_waits_is_led_to_it(cast: Cast) -> None:
    found = ended_round(cast)
    assert f'href="{reverse("rounds:opening", args=[found.pk])}"' in words(cast.client("leader"))


def test_leader_above_is_not_asked_to_open_a_box_that_has_its_own_leader(cast: Cast) -> None:
    found = ended_round(cast)
    assert f'href="{reverse("rounds:opening", args=[found.pk])}"' not in words(cast.client("head"))


def test_responsible_sees_the_action_itself_when_its_day_comes(cast: Cast) -> None:
    factor = add_risk_factor(create_plan(place=cast.day, title="P", by=None), problem="X", by=None)
    add_action(factor, level="G", what="Ten minutes each morning", by=None, responsible=cast.mate, due_on=clock.today())
    assert "<h1>Ten minutes each morning</h1>" in words(cast.client("mate"))


def test_executive_sees_figures_and_no_word_of_a_plan(cast: Cast) -> None:
    factor = add_risk_factor(create_plan(place=cast.day, title="Hush plan", by=None), problem="Hush problem", by=None)
    add_action(factor, level="G", what="Hush action", by=None)
    assert "Hush plan" in words(cast.client("leader"), "plans:index")
    page = words(cast.client("executive"))
    assert ("Day shift" in page, "Hush" in page) == (True, False)


def test_front_page_needs_no_more_queries_for_more_work(cast: Cast) -> None:
    def count() -> int:
        client = cast.client("leader")
        with CaptureQueriesContext(connection) as queries:
            words(client)
        return len(queries)

    def work() -> None:
        sorted_board(cast)
        plan = create_plan(place=cast.day, title="P", by=None)
        set_follow_up(plan, at=clock.now() + dt.timedelta(days=2), by=None)
        add_action(add_risk_factor(plan, problem="X", by=None), level="L", what="W", by=None, responsible=cast.leader, due_on=clock.today())

    ended_round(cast)
    work()
    one = count()
    work()
    work()
    assert count() == one


def test_front_page_needs_no_more_queries_for_more_units(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            words(client)
        return len(queries)

    client = cast.client("executive")
    words(client)
    one = count()
    for number in range(12):
        unit = Unit.objects.create(name=f"Unit {number}", parent=cast.plant)
        Membership.objects.create(person=cast.executive, unit=unit)
    assert count() == one


def test_archive_shows_what_is_over_and_only_to_those_who_might_see_it(cast: Cast) -> None:
    close_plan(create_plan(place=cast.day, title="Old plan", by=None), result="Fine", by=None)
    close_board(create_board(place=cast.day, title="Old board", notes=[("red", "x")], origin=None, lang="en", by=None), by=None)
    pages = {name: words(cast.client(name), "portal:archive") for name in ("employee", "colleague")}
    assert {n: ("Old plan" in p, "Old board" in p) for n, p in pages.items()} == {"employee": (True, True), "colleague": (False, False)}


def test_stranger_is_led_to_the_sign_in_page_and_back(cast: Cast) -> None:
    response = cast.client("stranger").get(reverse("portal:home"))
    assert response.headers["Location"] == f"{reverse('accounts:sign_in')}?next={reverse('portal:home')}"
