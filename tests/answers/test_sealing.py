"""The seal and the opening: once, frozen, and the same however often they are interrupted."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import pytest
from django.db import connections

from iglo.answers.actions import accept_ballots, open_round, seal_due, seal_slot, shred
from iglo.answers.actions.opening import Note
from iglo.answers.box_watch import watch_boxes
from iglo.answers.jobs import run_due
from iglo.answers.models import Ballot, ReleasedCell, UrnRound
from iglo.answers.routing import ALIAS
from iglo.answers.rules.spec import Cell, Opened, Period, RoundSpec
from tests.answers.rounds import NOON, UNIT, Phone, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"])
DAYS = ("2026-11-02", "2026-11-03", "2026-11-04")
LATER = NOON + dt.timedelta(20)


def counted(_spec: RoundSpec, period: Period, ballots: Iterable[Opened]) -> list[Cell]:
    """Not a release rule: what came in, so that a test can see it."""
    said = Counter(ballot.colour for ballot in ballots if ballot.slot)
    return [Cell(UNIT, period.key, "colour", dict(sorted(said.items())))] if said else []  # type: ignore[arg-type]


def all_notes(_spec: RoundSpec, ballots: Iterable[Opened]) -> list[Note]:
    return [Note(UNIT, ballot.note) for ballot in ballots if ballot.note]


@pytest.fixture
def nightly() -> RoundSpec:
    return prepared(spec(eligible=15))


def drop(bags: list[Phone], slot: str, *, red: int, version: int = 1) -> None:
    bodies = [
        phone.ball(slot, colour="red" if n < red else "green", note=f"note {n} {slot}", version=version) for n, phone in enumerate(bags)
    ]
    accept_ballots(bodies, NOON + dt.timedelta(3))


def cells() -> list[tuple[str, str, object]]:
    return sorted(ReleasedCell.objects.values_list("unit", "period", "values"), key=str)


def test_slot_is_released_once_and_a_late_ball_changes_nothing(nightly: RoundSpec) -> None:
    bags = phones(nightly, 6)
    drop(bags, DAYS[0], red=4)
    assert [cell.values for cell in seal_slot(nightly.key, DAYS[0], cells_of=counted)] == [{"green": 2, "red": 4}]
    before = cells()
    drop(bags, DAYS[0], red=0, version=2)
    assert seal_slot(nightly.key, DAYS[0], cells_of=counted) == []
    assert cells() == before
    assert Ballot.objects.count() == 6, "the inbox is not touched"


def test_hidden_slot_is_not_released_later(nightly: RoundSpec) -> None:
    assert seal_slot(nightly.key, DAYS[0], cells_of=counted) == []
    drop(phones(nightly, 6), DAYS[0], red=4)
    assert seal_slot(nightly.key, DAYS[0], cells_of=counted) == []
    assert cells() == []


def test_due_slots_are_sealed_in_their_cadence() -> None:
    nightly, weekly, once = (prepared(spec(f"r{size}", eligible=size)) for size in (15, 9, 6))
    third = nightly.slots[2]
    assert seal_due(third.closes_at, cells_of=counted) == 2
    assert seal_due(third.seals_at, cells_of=counted) == 2
    assert seal_due(LATER, cells_of=counted) == 0
    sealed = dict(UrnRound.objects.values_list("key", "sealed"))
    assert sealed == {nightly.key: [f"slot:{day}" for day in DAYS], weekly.key: ["week:2026-W45"], once.key: []}


@pytest.mark.django_db(databases=["urn"], transaction=True)
def test_seal_killed_at_every_statement_gives_the_same_cells(nightly: RoundSpec) -> None:
    drop(phones(nightly, 6), DAYS[0], red=4)

    class Killed(Exception):
        pass

    at = 0
    while True:
        seen = 0

        def stop(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            nonlocal seen
            seen += 1
            if seen > at:  # noqa: B023
                raise Killed
            return execute(sql, params, many, context)

        try:
            with connections[ALIAS].execute_wrapper(stop):
                seal_slot(nightly.key, DAYS[0], cells_of=counted)
            break
        except Killed:
            assert cells() == []
            at += 1
    assert at > 4
    assert cells() == [(UNIT, f"slot:{DAYS[0]}", {"green": 2, "red": 4})]


def test_opening_releases_the_rest_and_shuffles_the_notes() -> None:
    once = prepared(spec(eligible=6, days=2))
    bags = phones(once, 6)
    for day in DAYS[:2]:
        drop(bags, day, red=3)
    orders = set()
    for _again in range(6):  # the opening is killed and run again
        opened = open_round(once.key, cells_of=counted, notes_of=all_notes)
        orders.add(tuple(note.text for note in opened.notes))
        assert sorted(note.text for note in opened.notes) == sorted(f"note {n} {day}" for n in range(6) for day in DAYS[:2])
    assert len(orders) > 1
    assert cells() == [(UNIT, "round", {"green": 6, "red": 6})]
    shred(once.key)
    assert cells() == [(UNIT, "round", {"green": 6, "red": 6})], "released cells stay"
    with pytest.raises(UrnRound.DoesNotExist):
        open_round(once.key, cells_of=counted, notes_of=all_notes)


def test_late_balls_note_counts_at_the_opening(nightly: RoundSpec) -> None:
    bags = phones(nightly, 6)
    drop(bags[:5], DAYS[0], red=5)
    seal_slot(nightly.key, DAYS[0], cells_of=counted)
    drop(bags[5:], DAYS[0], red=1)
    opened = open_round(nightly.key, cells_of=counted, notes_of=all_notes)
    assert len(opened.notes) == 6
    assert cells() == [(UNIT, f"slot:{DAYS[0]}", {"red": 5})]


# ── a restored database ──────────────────────────────────────────
def instance() -> str:
    return UrnRound.objects.get().box_instance


def test_dump_restored_into_an_open_round_is_announced(nightly: RoundSpec) -> None:
    bags = phones(nightly, 6)
    drop(bags, DAYS[0], red=3)
    assert watch_boxes(NOON) == 0
    before = instance()
    drop(bags, DAYS[1], red=3)
    assert watch_boxes(NOON + dt.timedelta(hours=1)) == 0
    assert instance() == before
    (_kept, *lost) = Ballot.objects.values_list("tag", flat=True)
    Ballot.objects.filter(tag__in=lost).delete()  # as a dump from before has it
    assert watch_boxes(NOON + dt.timedelta(hours=2)) == 1
    assert instance() != before
    assert watch_boxes(NOON + dt.timedelta(hours=3)) == 0
    drop(bags, DAYS[1], red=3)  # the phones send again
    assert Ballot.objects.count() in {6, 7}


def test_job_sets_up_again_what_the_urns_database_has_lost(nightly: RoundSpec) -> None:
    before = instance()
    assert run_due(NOON) == 0
    UrnRound.objects.all().delete()
    assert run_due(NOON) == 1
    assert instance() != before
    drop(phones(nightly, 6), DAYS[0], red=3)
    assert Ballot.objects.count() == 6
    shred(nightly.key)
    assert run_due(NOON) == 0
