"""From the bag to the released cells and notes, with the release rules as they are."""

import datetime as dt

import pytest

from iglo.answers.actions import accept_ballot, accept_card, issue_cards, open_round, seal_due, shred
from iglo.answers.models import Ballot, CardHash, ReleasedCell
from iglo.answers.rules.spec import Kind, Opened, RoundSpec
from tests.answers.rounds import NOON, UNIT, Phone, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"])
DAYS = ("2026-11-02", "2026-11-03", "2026-11-04")


def drop_all(bags: list[Phone], days: tuple[str, ...] = DAYS, *, note: str = "") -> None:
    for day in days:
        for number, phone in enumerate(bags):
            said = f"{note} {number} {day}" if note else ""
            accept_ballot(phone.ball(day, colour="red" if number % 4 else "green", note=said), NOON + dt.timedelta(3))
    for phone in bags:
        accept_ballot(phone.ball(None), NOON + dt.timedelta(1))


def shown(wanted: RoundSpec) -> dict[str, bool]:
    return {cell.period: cell.values["shown"] for cell in ReleasedCell.objects.filter(round=wanted.key).order_by("period")}


def test_team_of_nine_sees_its_week_and_gets_its_notes() -> None:
    wanted = prepared(spec(eligible=9))
    drop_all(phones(wanted, 7), note="Vi mangler tid til at give rapport")
    (card,) = issue_cards(wanted.key, UNIT, 1)
    accept_card(wanted.key, UNIT, card.secret, Opened(UNIT, DAYS[0], colour="red", note="fra et kort"), 1, NOON)
    assert seal_due(NOON + dt.timedelta(7)) == 1
    assert shown(wanted) == {"week:2026-W45": True}
    cell = ReleasedCell.objects.get()
    assert cell.values["size"] == "5-9"
    assert not any(name in cell.values for name in ("red", "green", "n"))
    opened = open_round(wanted.key)
    assert sorted(note.text for note in opened.notes)[-1] == "fra et kort"
    assert {note.unit for note in opened.notes} == {UNIT}
    assert len(opened.notes) == 7 * 3 + 1
    shred(wanted.key)
    assert (Ballot.objects.count(), CardHash.objects.count(), ReleasedCell.objects.count()) == (0, 0, 1)


def test_fifteen_see_every_night_and_a_night_with_four_is_hidden() -> None:
    wanted = prepared(spec(eligible=15))
    bags = phones(wanted, 8)
    drop_all(bags[:4], DAYS[:1])
    drop_all(bags, DAYS[1:])
    seal_due(NOON + dt.timedelta(7))
    assert shown(wanted) == {f"slot:{DAYS[0]}": False, f"slot:{DAYS[1]}": True, f"slot:{DAYS[2]}": True}
    late = bags[4].ball(DAYS[0])
    accept_ballot(late, NOON + dt.timedelta(8))
    seal_due(NOON + dt.timedelta(9))
    assert shown(wanted)[f"slot:{DAYS[0]}"] is False, "a hidden slot is not released later"


def test_four_people_with_many_balls_release_neither_cell_nor_note() -> None:
    wanted = prepared(spec(eligible=6))
    drop_all(phones(wanted, 4), note="os fire")
    opened = open_round(wanted.key)
    assert opened.notes == []
    assert shown(wanted) == {"round": False}


def test_cards_are_people_too() -> None:
    wanted = prepared(spec(eligible=6))
    drop_all(phones(wanted, 3), note="fra en telefon")
    for number, card in enumerate(issue_cards(wanted.key, UNIT, 3)):
        for at, day in enumerate(DAYS):
            said = Opened(UNIT, day, colour="red", note=f"kort {number}")
            accept_card(wanted.key, UNIT, card.secret, said, 1, NOON + dt.timedelta(at))
    opened = open_round(wanted.key)
    assert len(opened.notes) == 18
    assert shown(wanted) == {"round": True}


def test_withdrawn_answer_is_counted_nowhere() -> None:
    wanted = prepared(spec(eligible=15, kind=Kind.PULSE))
    bags = phones(wanted, 5)
    for phone in bags:
        accept_ballot(phone.body(DAYS[0], _payload(7)), NOON)
    accept_ballot(bags[0].body(DAYS[0], _payload(None), version=2), NOON)
    seal_due(NOON + dt.timedelta(1))
    assert shown(wanted) == {f"slot:{DAYS[0]}": False}


def _payload(score: int | None) -> bytes:
    from iglo.answers.rules.payload import write_payload

    return write_payload(Opened(UNIT, DAYS[0], score=score))
