"""Pages of rounds: who gets which, what they show, how many queries they cost."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iglo.foundation import clock
from iglo.rounds.models import Round
from tests.cast import HOMES, Cast
from tests.rounds.conftest import AFTER, DURING, MakeRound

EVERYBODY = [*sorted(HOMES), "stranger", "foreigner"]
LEADING = {"leader", "deputy"}
ELECTED = {"representative", "union"}
UNIT = {"employee", "mate"}

# page: who may see it, once the round is announced
MAY = {
    "": LEADING | ELECTED | UNIT,
    "edit/": LEADING,
    "cancel/": LEADING,
    "texts/": LEADING,
    "entry/": LEADING | ELECTED,
    "entry/lines/": LEADING | ELECTED,
    "entry/file/": LEADING | ELECTED,
    "opening/": LEADING | ELECTED | UNIT | {"head", "executive"},
    "paper/slips.pdf": LEADING | ELECTED,
    "calendar.ics": LEADING | ELECTED | UNIT,
}
# page that acts: who may press
ACTS = {
    "with-you/": ELECTED,
    "announce/": LEADING,
    "close/": LEADING,
    "entry/take-back/": LEADING | ELECTED,
    "entry/take-in/": LEADING | ELECTED,
    "opening/stand/": LEADING | ELECTED | {"head", "executive"},
    "opening/witness/": LEADING,
    "texts/poster/da/restore/": LEADING,
}


@pytest.mark.parametrize("name", EVERYBODY)
def test_round_shows_each_page_to_those_who_may(cast: Cast, announced: Round, name: str) -> None:
    client = cast.client(name)
    seen = {page for page in MAY if client.get(f"/app/rounds/{announced.pk}/{page}").status_code == 200}
    assert seen == {page for page, may in MAY.items() if name in may}


@pytest.mark.parametrize("name", EVERYBODY)
def test_round_takes_presses_from_those_who_may(cast: Cast, announced: Round, name: str) -> None:
    client = cast.client(name)
    answers = {page: client.post(f"/app/rounds/{announced.pk}/{page}") for page in ACTS}
    pressed = {page for page, answer in answers.items() if answer.status_code == 302 and "sign-in" not in answer["location"]}
    assert pressed == {page for page, may in ACTS.items() if name in may}


def test_draft_is_hidden_from_the_unit_until_announced(cast: Cast, draft: Round) -> None:
    statuses = {name: cast.client(name).get(f"/app/rounds/{draft.pk}/").status_code for name in ("leader", "union", "employee")}
    assert statuses == {"leader": 200, "union": 200, "employee": 404}
    lists = {name: f"/app/rounds/{draft.pk}/" in cast.client(name).get("/app/rounds/").content.decode() for name in ("leader", "employee")}
    assert lists == {"leader": True, "employee": False}


def test_missing_round_answers_as_a_forbidden_one(cast: Cast, announced: Round) -> None:
    client = cast.client("colleague")
    pages = [client.get(f"/app/rounds/{pk}/") for pk in (announced.pk, announced.pk + 99)]
    main = [re.search("<main.*</main>", page.content.decode(), re.DOTALL) for page in pages]
    assert pages[0].status_code == pages[1].status_code == 404
    assert main[0] is not None
    assert main[1] is not None
    assert main[0][0] == main[1][0]


def test_list_costs_the_same_with_one_round_and_three(cast: Cast, make_round: MakeRound) -> None:
    client = cast.client("leader")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/app/rounds/").status_code == 200
        return len(queries)

    make_round()
    cost()
    one = cost()
    make_round(first_day=dt.date(2027, 1, 4))
    make_round(first_day=dt.date(2027, 2, 1))
    assert cost() == one


def test_detail_costs_the_same_with_one_slip_and_three(cast: Cast, announced: Round) -> None:
    from iglo.rounds.actions import add_slip
    from iglo.rounds.rules.slips import Slip

    client = cast.client("leader")
    with clock.frozen(DURING):
        costs = []
        for _number in range(3):
            add_slip(announced, Slip("red", "waited"))
            client.get(f"/app/rounds/{announced.pk}/")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/app/rounds/{announced.pk}/")
            costs.append(len(queries))
    assert len(set(costs)) == 1


@pytest.mark.parametrize("moment", [clock.at(dt.date(2026, 11, 2), 12), DURING, AFTER])
@pytest.mark.parametrize("language", ["da", "en"])
def test_detail_lights_one_thing_at_every_stage(cast: Cast, announced: Round, moment: dt.datetime, language: str) -> None:
    with clock.frozen(moment):
        page = cast.client("leader", language).get(f"/app/rounds/{announced.pk}/").content.decode()
    assert page.count('class="lit') == 1


def test_opened_round_leads_to_the_board(cast: Cast, opened: Round) -> None:
    page = cast.client("leader").get(f"/app/rounds/{opened.pk}/").content.decode()
    assert "Put the slips on a board" in page


def test_archive_keeps_closed_rounds(cast: Cast, opened: Round) -> None:
    client = cast.client("leader")
    client.post(f"/app/rounds/{opened.pk}/close/")
    assert "Day shift" in client.get("/app/rounds/archive/").content.decode()
    assert f"/app/rounds/{opened.pk}/" not in client.get("/app/rounds/").content.decode()
