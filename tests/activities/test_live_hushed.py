"""Anonymous steps in a room (anonymity.md, 'In a meeting'): answered once a phone, shown once at the close, from five on."""

import json
import re
from difflib import unified_diff
from itertools import product

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from iglo.activities.actions.live import open_live
from iglo.activities.models import Activity, ActivityRound, Entry
from iglo.activities.rules.asked import asked_in
from iglo.activities.rules.hushed import Asked, figures_of
from iglo.catalog.schema import Privacy, Step
from iglo.catalog.shipped import shipped_tools
from iglo.rooms.actions.handing_in import hushed_number
from iglo.rooms.models import HandIn, Hushed, Room, Seat, Spread
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast

TOOLS = ["A31", "A32", "A34"]
SHOWN = ">5-9<"  # how many answered, as a band


def hushed_of(tool: str) -> Step:
    return next(step for step in shipped_tools()[tool].steps if step.privacy is Privacy.ANONYMOUS)


def all_of(step: Step, point: int) -> dict[str, str]:
    return {f"{step.key}/{one.key}": str(point) for one in asked_in(step)}


@pytest.fixture
def step() -> Step:
    return hushed_of("A34")


@pytest.fixture
def held(cast: Cast, step: Step) -> Held:
    found = hold(cast, "A34")
    found.lead("step", step=step.key)
    return found


@pytest.fixture
def phones(held: Held) -> list[Phone]:
    return [held.join(f"P{n}") for n in range(6)]


def settled(page: str) -> str:
    """Return a page without what differs each time it is made."""
    return re.sub(r'(csrfmiddlewaretoken" value|ticket|topic|name="once" value)="[^"]*"|ticket=[^"&]+|"X-CSRFToken": "\w+"', "", page)


# ── before anybody answers ────────────────────────────────────────
def test_nobody_answers_before_those_present_have_counted(held: Held, phones: list[Phone], step: Step) -> None:
    for page in (phones[0].look(), held.wall()):
        assert ["6" in page, f'name="{step.key}/' in page] == [True, False]
    assert (phones[0].do("answer", **all_of(step, 1)).status_code, Hushed.objects.count()) == (422, 0)
    held.lead("close-asking")
    assert Spread.objects.count() == 0


@pytest.mark.parametrize("count", ["5", "7", "", "x", "-6", "6.0", "999999999999"])
def test_a_number_that_does_not_fit_is_refused(held: Held, phones: list[Phone], step: Step, count: str) -> None:
    held.lead("confirm", count=count)
    assert Room.objects.get().confirmed is None
    assert phones[0].do("answer", **all_of(step, 1)).status_code == 422


def test_under_five_it_is_said_before_anybody_answers_and_talked_through_instead(cast: Cast, held: Held, step: Step) -> None:
    phones = [held.join(f"P{n}") for n in range(4)]
    assert ["at least five" in page for page in (phones[0].look(), held.wall())] == [True, True]
    told = held.leader.post(f"{held.path}confirm/", {"count": "4"}, follow=True).content.decode()
    assert ("at least five" in told, Room.objects.get().confirmed) == (True, None)
    held.lead("talk")
    assert f'name="{step.key}/' not in phones[0].look(), "it is said aloud, and the one who leads writes"
    assert [phones[0].do(what, seen="0", **all_of(step, 1)).status_code for what in ("answer", "say")] == [422, 422]
    assert (Hushed.objects.count(), HandIn.objects.count()) == (0, 0)


def test_who_talks_openly_is_asked_no_more_though_they_had_counted(held: Held, phones: list[Phone], step: Step) -> None:
    held.lead("confirm", count="6")
    held.lead("talk")
    assert (phones[0].do("answer", **all_of(step, 1)).status_code, Hushed.objects.count()) == (422, 0)


# ── while they answer ─────────────────────────────────────────────
def answer_all(held: Held, phones: list[Phone], step: Step, points: list[int]) -> None:
    held.lead("confirm", count=str(len(phones)))
    for phone, point in zip(phones, points, strict=True):
        assert phone.do("answer", **all_of(step, point)).status_code == 302


def test_a_phone_answers_once_and_mends_its_own(held: Held, phones: list[Phone], step: Step) -> None:
    held.lead("confirm", count="6")
    least, most = asked_in(step)[0].least, asked_in(step)[0].most
    for point in (least, most):
        phones[0].do("answer", **all_of(step, point))
    phones[1].do("answer", **all_of(step, least))
    assert sorted({*row.answers.values()} == {str(most)} for row in Hushed.objects.all()) == [False, True]


def test_points_beside_the_scale_and_questions_of_other_steps_are_not_kept(held: Held, phones: list[Phone], step: Step) -> None:
    held.lead("confirm", count="6")
    name = next(iter(all_of(step, 1)))
    phones[0].do("answer", **{name: "99", "other/block/key": "1", f"{step.key}/made/up": "1"})
    assert Hushed.objects.get().answers == {}


def pages_of(held: Held, phone: Phone) -> list[str]:
    """Return everything that anybody can ask for while the step lasts."""
    wall = held.wall()
    parts = [held.leader.get(found).content.decode() for found in re.findall(r'hx-get="(/room/part/[^"]+)"', wall)]
    assert parts
    return [settled(page) for page in (wall, held.page(), phone.look(), phone.client.get(f"{phone.path}texts/").content.decode(), *parts)]


def test_nothing_of_the_spread_is_seen_before_the_close(held: Held, phones: list[Phone], step: Step) -> None:
    least, most = asked_in(step)[0].least, asked_in(step)[0].most
    seen = []
    for point in (least, most):
        answer_all(held, phones, step, [point] * 6)
        assert {text for row in Hushed.objects.all() for text in row.answers.values()} == {str(point)}
        seen.append(pages_of(held, phones[0]))
    assert list(unified_diff("\n".join(seen[0]).split("\n"), "\n".join(seen[1]).split("\n"), n=0)) == []


# ── the close ─────────────────────────────────────────────────────
@pytest.mark.parametrize("tool", TOOLS)
def test_the_spread_is_shown_once_and_the_answers_are_gone(cast: Cast, tool: str) -> None:
    step, held = hushed_of(tool), hold(cast, tool)
    held.lead("step", step=step.key)
    phones = [held.join(f"P{n}") for n in range(6)]
    least, most = asked_in(step)[0].least, asked_in(step)[0].most
    answer_all(held, phones, step, [least, least, least, most, most, most])
    held.lead("close-asking")
    answers = [{one.key: str(point) for one in asked_in(step)} for point in (least,) * 3 + (most,) * 3]
    figures = json.loads(json.dumps(figures_of(asked_in(step), answers)))
    assert (Spread.objects.get().figures, Hushed.objects.count(), len(figures)) == (figures, 0, len(asked_in(step)))
    path = f"/app/activities/{held.live.activity_id}/"
    shown = (held.wall(), phones[0].look(), *(held.leader.get(path + more).content.decode() for more in (f"steps/{step.key}/", "summary/")))
    assert [SHOWN in page for page in shown] == [True] * 4
    assert f'name="{step.key}/' not in shown[1]


def test_what_is_closed_is_asked_no_more(held: Held, phones: list[Phone], step: Step) -> None:
    answer_all(held, phones, step, [asked_in(step)[0].least] * 6)
    held.lead("close-asking")
    before = Spread.objects.get().figures
    assert (phones[0].do("answer", **all_of(step, asked_in(step)[0].most)).status_code, Hushed.objects.count()) == (422, 0)
    held.lead("close-asking")
    held.lead("step", step=held.activity.steps[-1].key)
    held.lead("step", step=step.key)
    assert phones[0].do("answer", **all_of(step, asked_in(step)[0].most)).status_code == 422
    assert Spread.objects.get().figures == before


def test_what_one_meeting_closed_is_shown_and_not_asked_in_the_next(cast: Cast, held: Held, phones: list[Phone], step: Step) -> None:
    answer_all(held, phones, step, [asked_in(step)[0].least] * 6)
    held.lead("close-asking")
    held.lead("end")
    again = Held(open_live(Activity.objects.get(), by=held.by), held.leader, held.by)
    others = [again.join(f"Q{n}") for n in range(6)]
    again.lead("step", step=step.key)
    again.lead("confirm", count="6")
    assert [SHOWN in page for page in (again.wall(), others[0].look())] == [True, True]
    assert (others[0].do("answer", **all_of(step, 1)).status_code, Hushed.objects.count(), Spread.objects.count()) == (422, 0, 1)


def test_what_was_closed_in_a_room_is_not_begun_in_another_way(held: Held, phones: list[Phone], step: Step) -> None:
    answer_all(held, phones, step, [asked_in(step)[0].least] * 6)
    held.lead("close-asking")
    held.lead("talk")
    assert (ActivityRound.objects.count(), SHOWN in held.wall()) == (0, True)


def test_fewer_than_five_answers_give_no_figure_whatever_they_were(held: Held, phones: list[Phone], step: Step) -> None:
    held.lead("confirm", count="6")
    for phone in phones[:4]:
        phone.do("answer", **all_of(step, asked_in(step)[0].most))
    held.lead("close-asking")
    assert (Spread.objects.get().figures, Hushed.objects.count()) == ({}, 0)


def test_a_meeting_that_ends_unclosed_deletes_the_answers_unread(held: Held, phones: list[Phone], step: Step) -> None:
    answer_all(held, phones, step, [asked_in(step)[0].least] * 6)
    held.lead("end")
    assert (Hushed.objects.count(), Spread.objects.count(), Entry.objects.count()) == (0, 0, 0)


# ── who answered what ─────────────────────────────────────────────
def test_no_table_ties_a_seat_to_an_answer(held: Held, phones: list[Phone], step: Step) -> None:
    held.lead("confirm", count="6")
    phones[3].do("answer", **all_of(step, asked_in(step)[0].most))
    token = phones[3].path.split("/")[3]
    seat, row = phones[3].seat, Hushed.objects.get()
    assert row.number == hushed_number(token, held.room, step.key)
    known = {seat.token_hash, str(seat.lot), seat.name, token}
    hits = [(table, column) for table, column, text in _cells() if row.number in text]
    assert hits == [("rooms_hushed", "number")]
    assert not any(token in text for _table, _column, text in _cells())
    assert not known & {row.number, *row.answers.values()}


def _cells() -> list[tuple[str, str, str]]:
    """Return (table, column, text) of everything that lies in the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            found += [(table, name, str(value)) for row in cursor.fetchall() for name, value in zip(names, row, strict=True)]
    return found


def test_a_phones_number_is_another_in_each_step_and_room(cast: Cast) -> None:
    rooms = [hold(cast, tool).room for tool in ("A31", "A32")]
    numbers = {hushed_number(token, room, step) for room, step, token in product(rooms, ("one", "two"), ("a", "b"))}
    assert len(numbers) == 8


def test_a_number_cannot_be_made_from_what_the_database_knows(held: Held, phones: list[Phone], step: Step) -> None:
    """What is kept of a token is its hash: put where the token belongs it gives another number."""
    token, kept = phones[0].path.split("/")[3], Seat.objects.order_by("pk").first()
    assert kept is not None
    assert hushed_number(kept.token_hash, held.room, step.key) != hushed_number(token, held.room, step.key)


# ── the figures ───────────────────────────────────────────────────
STATEMENT, SCALE = Asked("b/q", 0, 1), Asked("b/s", 1, 10)


def coded(question: Asked, points: list[int]) -> dict[str, object]:
    return figures_of([question], [{question.key: str(point)} for point in points]).get(question.key, {})


@pytest.mark.parametrize("n", range(5, 31))
def test_unanimity_is_not_disclosed_in_a_statement(n: int) -> None:
    for said in (0, 1):
        assert coded(STATEMENT, [said] * n) == coded(STATEMENT, [said] * (n - 1) + [1 - said])


@pytest.mark.parametrize("n", range(5, 31))
@pytest.mark.parametrize("question", [SCALE, Asked("b/s", 1, 5), Asked("b/s", 1, 7)], ids=["1-10", "1-5", "1-7"])
def test_unanimity_is_not_disclosed_in_a_spread(question: Asked, n: int) -> None:
    """The spread of 'all in one band' is that of 'all but one, who is in a band beside or beyond'."""
    for said, other in ((question.least, question.most), (question.most, question.least)):
        everybody = coded(question, [said] * n)["spread"]
        assert everybody == coded(question, [said] * (n - 1) + [other])["spread"]


@given(points=st.lists(st.integers(1, 10), max_size=12))
def test_a_question_that_fewer_than_five_answered_has_no_figure(points: list[int]) -> None:
    answers = [{"b/s": str(point), "b/q": "1"} for point in points] + [{"b/q": "0"}] * 5
    found = figures_of([STATEMENT, SCALE], answers)
    assert ("b/s" in found, "b/q" in found) == (len(points) >= 5, True)


@given(points=st.lists(st.integers(1, 10), min_size=5, max_size=30))
def test_figures_do_not_depend_on_the_order_and_are_capped(points: list[int]) -> None:
    found = coded(SCALE, points)
    assert found == coded(SCALE, sorted(points))
    assert 1.5 <= float(str(found["mean"])) <= 9.5
    assert (sum(found["spread"]), found["people"]) == (100, "5-9" if len(points) < 10 else found["people"])  # type: ignore[call-overload]
