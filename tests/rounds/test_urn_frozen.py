"""What was released stays as it is, whatever becomes of people and units; and the opening may be killed at any point."""

import pytest
from django.db import connections
from django.test import Client

from iglo.answers.actions import open_round, seal_due, shred
from iglo.answers.models import ReleasedCell
from iglo.answers.routing import ALIAS
from iglo.foundation import clock
from iglo.organisations.actions.people import move_home
from iglo.organisations.actions.units import close_unit, move_unit
from iglo.organisations.models import Unit
from iglo.rounds.actions import run_urns
from iglo.rounds.models import Round
from tests.answers.rounds import NOON, phones, prepared, spec
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING, announced_urn, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


def put_balls(urn: Round, people: int) -> None:
    """Let `people` put a ball for each of two days, and their person tokens."""
    with clock.frozen(BEFORE):
        bags = [phone_of(urn).fetch() for _one in range(people)]
    with clock.frozen(DURING):
        for number, phone in enumerate(bags):
            for slot in ("2026-11-09", "2026-11-10"):
                phone.put(slot, colour="red" if number % 3 else "green", note=f"note {number}")
            phone.person()


def released() -> list[dict[str, object]]:
    return list(ReleasedCell.objects.order_by("place").values())


def test_moves_and_reorganisations_change_no_released_cell(cast: Cast) -> None:
    urn = announced_urn(cast, extra=14)
    put_balls(urn, 8)
    with clock.frozen(DURING):
        run_urns(DURING)
        seal_due(DURING)
        before = released()
        assert any(cell["values"]["shown"] for cell in before)  # type: ignore[index]
        move_home(cast.employee, to=cast.office, by=None)
        other = Unit.objects.create(name="Another house")
        move_unit(cast.day, parent=other, by=None)
        close_unit(cast.office, heir=other, by=None)
        run_urns(DURING)
        seal_due(DURING)
    assert released() == before
    later = clock.at(AFTER.date(), 14)
    with clock.frozen(later):
        run_urns(later)
        seal_due(later)
    after = released()
    assert [cell for cell in after if cell["place"] in {one["place"] for one in before}] == before
    names = {unit.key for unit in urn.urn.frozen.units}
    assert {cell["unit"] for cell in after} <= names, "the tree is the one of the day on which the round was announced"


def test_public_pages_of_a_moved_unit_answer_as_before(cast: Cast) -> None:
    urn = announced_urn(cast, extra=14)
    put_balls(urn, 8)
    with clock.frozen(DURING):
        seal_due(DURING)
        page = Client().get(f"/kiosk/{urn.token}/case/").content
        move_unit(cast.day, parent=Unit.objects.create(name="Another house"), by=None)
        assert Client().get(f"/kiosk/{urn.token}/case/").content == page


class Killed(Exception):
    """The power went."""


@pytest.mark.django_db(databases=["urn"], transaction=True)
def test_opening_killed_at_every_statement_gives_the_same_cells_and_notes() -> None:
    """With the real rules of release: six people, released once, each with a note."""
    undisturbed, disturbed = (drop(prepared(spec(f"round-{name}", eligible=6))) for name in ("calm", "killed"))
    calm = open_round(undisturbed)
    at, seen = 0, 0

    def stop(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal seen
        seen += 1
        if seen > at:
            raise Killed
        return execute(sql, params, many, context)

    while True:
        seen = 0
        try:
            with connections[ALIAS].execute_wrapper(stop):
                opened = open_round(disturbed)
            break
        except Killed:
            at += 1
    assert at > 6
    assert values(disturbed) == values(undisturbed)
    assert values(disturbed)
    assert sorted(note.text for note in opened.notes) == sorted(note.text for note in calm.notes)
    for key in (disturbed, undisturbed):
        shred(key)


def drop(made) -> str:  # type: ignore[no-untyped-def]
    from iglo.answers.actions import accept_ballots

    bodies = [
        phone.ball(slot, colour="red" if number % 2 else "green", note=f"{number} {slot}" if slot else "")
        for number, phone in enumerate(phones(made, 6))
        for slot in (*(slot.key for slot in made.slots[:1]), None)
    ]
    accept_ballots(bodies, NOON)
    key: str = made.key
    return key


def values(key: str) -> list[tuple[str, str, object]]:
    return sorted(ReleasedCell.objects.filter(round=key).values_list("unit", "period", "values"), key=str)
