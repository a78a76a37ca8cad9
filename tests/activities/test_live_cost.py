"""What a meeting's pages cost: the same with one of everything and with three; and nothing of it lives in memory."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iglo.boards.actions import add_heading
from iglo.boards.models import Board
from iglo.live.tickets import Ticket, sign_ticket
from iglo.rooms.models import Room
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast


def fill(held: Held, phones: list[Phone], n: int) -> None:
    """Write a note, a sheet, a proposal and a heading of each of `n` phones, wherever the step has room for them."""
    for number, phone in enumerate(phones[:n]):
        phone.do("note", colour="red", text=f"Note {number} of {n}")
        phone.do("say", seen="0", **{"group/trust/text": f"Words {number} of {n}", "barometer/barometer/value": str(number + 2)})
    board = Board.objects.first()
    if board is not None:
        add_heading(board, "red", f"Heading of {n}", by=held.by)


def wall_part(held: Held, _phone: Phone) -> int:
    token = sign_ticket(Ticket(f"{held.live.room_id}.wall.en", (), ""))
    return Client().get("/room/part/wall/", {"ticket": token}).status_code


def wall(held: Held, _phone: Phone) -> int:
    return held.leader.get(f"{held.path}wall/").status_code


def lead(held: Held, _phone: Phone) -> int:
    return held.leader.get(held.path).status_code


def phone_page(_held: Held, phone: Phone) -> int:
    return phone.client.get(phone.path).status_code


STEPS = [
    ("C6", "", "notes"),
    ("C6", "", "proposals"),
    ("C6", "", "break"),
    ("A28", "", "group"),
    ("A20", "meeting", "barometer"),
    ("B2", "", "cards"),
]


def queries(page: Callable[[Held, Phone], int], held: Held, phone: Phone) -> list[str]:
    assert page(held, phone) == 200  # what is remembered is remembered now
    with CaptureQueriesContext(connection) as caught:
        assert page(held, phone) == 200
    return [query["sql"] for query in caught]


@pytest.mark.once
@pytest.mark.parametrize("page", [wall_part, wall, lead, phone_page])
@pytest.mark.parametrize(("tool", "way", "step"), STEPS)
def test_a_page_costs_as_much_with_one_as_with_three(
    cast: Cast, page: Callable[[Held, Phone], int], tool: str, way: str, step: str
) -> None:
    held = hold(cast, tool, way)
    phones = [held.join(f"P{n}") for n in range(2)]
    costs = []
    for n in (1, 3):
        if tool == "C6":
            held.lead("step", step="notes")
        held.lead("step", step=step)
        if step != "notes" and tool == "C6":
            held.lead("step", step="notes")
        fill(held, phones, n)
        held.lead("step", step=step)
        if step in ("group", "barometer"):
            fill(held, phones, n)
        held.lead("show", on="1")
        costs.append(queries(page, held, phones[0]))
        phones += [held.join(f"More {n}{m}") for m in range(4)]
    assert len(costs[0]) == len(costs[1]), "\n".join(costs[1])


@pytest.mark.once
def test_the_end_costs_as_much_with_many_sheets_as_with_few(cast: Cast) -> None:
    costs = []
    for n in (2, 8):
        held = hold(cast, "A28")
        held.lead("step", step="group")
        fill(held, [held.join(f"P{number}") for number in range(n)], n)
        with CaptureQueriesContext(connection) as caught:
            held.lead("end")
        costs.append(len(caught))
    assert costs[0] == costs[1]


def settled(page: str) -> str:
    """Return a page without what differs each time it is made."""
    return re.sub(r'(csrfmiddlewaretoken" value|ticket|topic|name="once" value)="[^"]*"|ticket=[^"&]+|"X-CSRFToken": "\w+"', "", page)


@pytest.mark.parametrize(("tool", "way", "step"), [("C6", "", "notes"), ("A20", "meeting", "barometer"), ("B2", "", "cards")])
def test_a_meeting_survives_a_restart(cast: Cast, tool: str, way: str, step: str) -> None:
    """Nobody but the database remembers anything: other clients, and a connection of its own, show the same pages."""
    held = hold(cast, tool, way)
    phones = [held.join(f"P{n}") for n in range(5)]
    held.lead("step", step=step)
    fill(held, phones, 5)
    held.lead("floor", hand="g1")
    before = [settled(page) for page in (held.wall(), held.page(), *(phone.look() for phone in phones))]
    held.leader = cast.client("leader")
    again = [Phone(Client(), phone.path) for phone in phones]
    assert [settled(page) for page in (held.wall(), held.page(), *(phone.look() for phone in again))] == before
    assert Room.objects.get().step_key == step
