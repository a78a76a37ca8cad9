"""A real round, from sealed ballots to released cells and notes, by the rules that ship."""

import datetime as dt

import pytest

from iglo.answers.actions import accept_ballots, open_round, seal_due
from iglo.answers.models import ReleasedCell
from iglo.answers.release import HIDDEN
from tests.answers.rounds import NOON, UNIT, Phone, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"])
DAYS = ("2026-11-02", "2026-11-03", "2026-11-04")


def drop(bags: list[Phone], slot: str | None, *, version: int = 1, colour: str = "red") -> None:
    accept_ballots([phone.ball(slot, colour=colour, note=f"note {slot}", version=version) for phone in bags], NOON + dt.timedelta(3))


def released() -> dict[str, object]:
    return {period: values.get("figure") for period, values in ReleasedCell.objects.values_list("period", "values")}


def test_nights_of_fifteen_fill_from_five_on_and_stay_as_they_are() -> None:
    wanted = prepared(spec(eligible=15))
    bags = phones(wanted, 6)
    drop(bags, DAYS[0], colour="green")
    drop(bags[:4], DAYS[1])
    seal_due(NOON + dt.timedelta(2))
    assert released() == {f"slot:{DAYS[0]}": 92, f"slot:{DAYS[1]}": None}
    drop(bags, DAYS[1], version=2)
    drop(bags, DAYS[0], version=2)
    drop(bags, None)
    opened = open_round(wanted.key)
    assert released() == {f"slot:{DAYS[0]}": 92, f"slot:{DAYS[1]}": None, f"slot:{DAYS[2]}": None}
    assert dict(HIDDEN) == ReleasedCell.objects.get(period=f"slot:{DAYS[1]}").values
    assert len(opened.notes) == 12
    assert {note.unit for note in opened.notes} == {UNIT}


def test_six_are_released_once_at_the_opening() -> None:
    wanted = prepared(spec(eligible=6))
    bags = phones(wanted, 6)
    for slot in (*DAYS, None):
        drop(bags, slot)
    assert seal_due(NOON + dt.timedelta(30)) == 0
    assert [cell.values["figure"] for cell in open_round(wanted.key).cells] == [3]
    assert released() == {"round": 3}


def test_three_eager_people_are_never_shown_and_their_notes_are_not_released() -> None:
    wanted = prepared(spec(eligible=6))
    bags = phones(wanted, 3)
    for slot in (*DAYS, None):
        drop(bags, slot)
    opened = open_round(wanted.key)
    assert opened.notes == []
    assert released() == {"round": None}
