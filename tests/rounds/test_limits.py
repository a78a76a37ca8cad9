"""The numbers of the rules: raised where a round is planned, never lowered, printed where people answer."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from iglo.answers.models import UrnRound
from iglo.answers.release import LOWEST, Thresholds
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.rounds.actions import Wish, announce_round, change_wish
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import last_day_of
from iglo.rounds.rules.limits import NAMES, rules_of
from tests.cast import Cast
from tests.rounds.test_urn_pages import _filled
from tests.rounds.urns import BEFORE, FIRST_DAY, announced_urn, make_urn, more_people

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


def plan(client: Client, address: str, **said: Any) -> Any:
    return client.post(address, _filled(client, address) | {"first_day": "2026-11-09"} | said)


@pytest.mark.parametrize("address", ["/app/rounds/new/sealed/", "/app/rounds/new/ask/"])
def test_a_leader_raises_a_number_and_it_stands_fast(cast: Cast, address: str) -> None:
    more_people(cast.day, 6)
    assert plan(cast.client("leader"), address, least_people="7", least_notes="4").status_code == 302
    found = Round.objects.get()
    announce_round(found, by=cast.leader.pk)
    frozen = UrnRound.objects.get().thresholds if UrnRound.objects.exists() else Round.objects.get().urn.frozen.thresholds
    assert frozen == LOWEST.to_json() | {"people": 7, "notes": 4}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_number_is_lowered_in_the_form(cast: Cast, name: str) -> None:
    more_people(cast.day, 6)
    answer = plan(cast.client("leader"), "/app/rounds/new/sealed/", **{f"least_{name}": str(LOWEST.to_json()[name] - 1)})
    assert answer.status_code == 422
    assert f"least_{name}" in answer.context["form"].errors
    assert not Round.objects.exists()


def test_nightly_is_not_of_fewer_than_weekly(cast: Cast) -> None:
    more_people(cast.day, 6)
    answer = plan(cast.client("leader"), "/app/rounds/new/sealed/", least_weekly="20")
    assert "least_nightly" in answer.context["form"].errors


def test_a_raised_number_that_nobody_reaches_is_told_with_what_else_one_may_do(cast: Cast) -> None:
    more_people(cast.day, 6)
    answer = plan(cast.client("leader"), "/app/rounds/new/sealed/", least_people="30")
    assert b"has fewer than 30 who answer" in answer.content
    assert b"dialogue method" in answer.content
    assert not Round.objects.exists()


def test_a_draft_is_not_lowered_either(cast: Cast) -> None:
    more_people(cast.day, 6)
    found = make_urn(cast, thresholds=LOWEST.raised(people=7))
    with pytest.raises(Refused):
        change_wish(found, first_day=FIRST_DAY, wish=Wish(last_day_of(FIRST_DAY)), by=cast.leader.pk)
    higher = Wish(last_day_of(FIRST_DAY), thresholds=LOWEST.raised(people=8))
    change_wish(found, first_day=FIRST_DAY, wish=higher, by=cast.leader.pk)
    assert Round.objects.get().urn.thresholds["people"] == 8
    page = cast.client("leader").get(f"/app/rounds/{found.pk}/edit/").content.decode()
    assert 'name="least_people" value="8" min="8"' in page


def test_the_numbers_are_printed_where_people_answer(cast: Cast) -> None:
    found = announced_urn(cast, thresholds=LOWEST.raised(people=6, notes=5))
    with clock.frozen(BEFORE):
        bag = cast.client("employee").get(f"/app/rounds/{found.pk}/bag/").content.decode()
        mixed = cast.client("employee").get(f"/app/rounds/{found.pk}/mixed/").content.decode()
    assert "A level is shown from 6 people on" in bag
    assert "from at least 5 notes on" in bag
    assert '<dd class="num">6</dd>' in mixed


@pytest.mark.parametrize(
    ("limits", "often"),
    [
        (LOWEST, "With 5 to 7 asked people once, at the opening; with 8 to 14 once a week; with 15 and more each night."),
        (LOWEST.raised(people=8), "With 8 to 14 once a week; with 15 and more each night."),
        (LOWEST.raised(people=20), "With 20 and more each night."),
        (LOWEST.raised(weekly=15), "With 5 to 14 asked people once, at the opening; with 15 and more each night."),
    ],
)
def test_how_often_follows_from_the_numbers(limits: Thresholds, often: str) -> None:
    with translation.override("en"):
        assert rules_of(limits)[1] == often
