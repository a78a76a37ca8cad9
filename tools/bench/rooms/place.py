"""What the phones come to: a workplace with one room, its seats taken; built in a process of its own, told as JSON."""

import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from typing import Any

HEADINGS = 5
ENGLISH = 10  # every tenth phone reads English: a change is rendered in both languages
LEADER = "leader"


@dataclass(frozen=True)
class Place:
    """Addresses: of each phone's seat, of the room's deeds, of the door; who leads (a session's key), and the wall's ticket."""

    phones: list[str]
    lead: str
    door: str
    session: str
    wall: str
    headings: list[int]
    red_note: dict[str, int]  # by heading: a note to hang proposals on


def build(phones: int, step: str) -> Place:
    """Build the workplace into an empty data folder, `phones` seats in the room, and begin `step`. Proposals get headings first."""
    from django.db import transaction

    from iglo.cli.house import bring_up_to_date

    bring_up_to_date(verbosity=0, interactive=False)
    with transaction.atomic():
        live, by = _live()
        tokens = _seats(live.room, phones)
        if step == "proposals":
            _go(live, "notes", by)
            _sort(live, by)
        if step == "walls":
            _go(live, "notes", by)
        if step:
            _go(live, step, by)
        if step == "walls":
            live.room.draws.all().delete()  # each writes alone: whose text it was can be told
        return _place(live, tokens)


def _live() -> tuple[Any, int]:
    from iglo.accounts.models import Account
    from iglo.activities.actions import start_activity
    from iglo.activities.actions.live import open_live
    from iglo.catalog.shipped import shipped_tools
    from iglo.foundation import clock
    from iglo.organisations.models import Membership, Organisation, Person, RoleAssignment, Unit
    from iglo.organisations.rules import Role

    Organisation.objects.create(id=1, name="Målevirk", address="http://127.0.0.1", ready_at=clock.now())
    unit = Unit.objects.create(name="Målevirk")
    account = Account.objects.create_account(sign_in_name=LEADER)
    leader = Person.objects.create(account=account, name="Leder", home_unit=unit)
    Membership.objects.create(person=leader, unit=unit)
    RoleAssignment.objects.create(person=leader, unit=unit, role=Role.LINE_MANAGER, since=clock.today())
    activity = start_activity(shipped_tools()["C6"], unit, by=leader.pk)
    return open_live(activity, by=leader.pk), leader.pk


def _seats(room: Any, count: int) -> list[str]:
    from iglo.rooms.models import Seat
    from iglo.rooms.models.seat import hash_of

    tokens = [secrets.token_urlsafe(18) for _seat in range(count)]
    rows = [Seat(room=room, name=f"p{n}", token_hash=hash_of(token), lang="da" if n % ENGLISH else "en") for n, token in enumerate(tokens)]
    Seat.objects.bulk_create(rows, batch_size=500)
    return tokens


def _go(live: Any, step: str, by: int) -> None:
    from iglo.activities.actions.live import go_to_live_step
    from iglo.activities.models import ActivityRoom

    go_to_live_step(ActivityRoom.objects.whole().get(pk=live.pk), step, lang="da", by=by)


def _sort(live: Any, by: int) -> None:
    """Put fifty notes under five headings."""
    from iglo.boards.actions import add_heading, add_notes, move_notes

    board = live.activity.boards.get().board
    notes = add_notes(board, [("red", f"Seddel {n} om det der tager tid fra arbejdet") for n in range(HEADINGS * 10)], by=by)
    for number in range(HEADINGS):
        heading = add_heading(board, "red", f"Overskrift {number + 1}", by=by)
        move_notes(board, [note.pk for note in notes[number::HEADINGS]], heading, by=by)


def _place(live: Any, tokens: list[str]) -> Place:
    from django.urls import reverse

    from iglo.boards.models import Heading, Note
    from iglo.live.tickets import Ticket, sign_ticket

    room = live.room
    headings = list(Heading.objects.order_by("pk").values_list("pk", flat=True))
    return Place(
        phones=[reverse("live_room:phone", args=[room.code, token]) for token in tokens],
        lead=reverse("activities:room", args=[live.activity_id]),
        door=reverse("live_room:come_in", args=[room.code]),
        session=_session(),
        wall=sign_ticket(Ticket(f"{room.pk}.wall.da", (room.topic, room.every_topic), "wall.1")),
        headings=headings,
        red_note={str(heading): Note.objects.filter(heading=heading).values_list("pk", flat=True)[0] for heading in headings},
    )


def _session() -> str:
    from django.core.wsgi import get_wsgi_application

    from tools.bench.asking import sign_in

    return sign_in(get_wsgi_application(), LEADER).cookie.partition("=")[2]


def tickets(count: int) -> list[str]:
    """Return the tickets of `count` phones that listen to the room."""
    from iglo.live.tickets import Ticket, sign_ticket
    from iglo.rooms.models import Room

    room = Room.objects.get()
    return [sign_ticket(Ticket(f"{room.pk}.step.da", (room.topic, room.topic_of(f"g{n}")), f"seat.{n}")) for n in range(count)]


def main() -> int:
    """Build what the command line says (phones, step), and print it, or print tickets (count, 'tickets'); returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iglo.config.settings")
    import django

    django.setup()
    count, step = int(sys.argv[1]), sys.argv[2]
    print(json.dumps(tickets(count) if step == "tickets" else asdict(build(count, step))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
