"""What the facilitator does beside going on: minutes, the floor, the door, the wall."""

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rooms.models import Room
from iglo.rooms.rules import FEWEST_HUSHED, MOST_MINUTES


@transaction.atomic
def add_minutes(room: Room, minutes: int, *, by: int) -> None:
    """Give the step `minutes` more; a step without minutes begins to have some now. Raises Refused over ten hours."""
    if not 0 < minutes <= MOST_MINUTES - room.minutes:
        raise Refused(_("A step lasts ten hours at the most."))
    if not room.minutes:
        room.step_started_at = clock.now()
    room.minutes += minutes
    _save(room, "minutes", "step_started_at", verb="add_minutes", by=by)


@transaction.atomic
def show_all(room: Room, shown: bool, *, by: int) -> None:
    """Let all see what each has handed in, or hide it again while people still write."""
    room.shown = shown
    _save(room, "shown", verb="show_all", by=by)


@transaction.atomic
def give_floor(room: Room, hand: str, *, by: int) -> None:
    """Let a group ('g3') or somebody ('s12') speak from now on, with a clock of its own; '' ends it."""
    room.floor, room.floor_started_at = hand[:20], clock.now() if hand else None
    _save(room, "floor", "floor_started_at", verb="give_floor", by=by)


@transaction.atomic
def open_door(room: Room, opened: bool, *, by: int) -> None:
    """Let more people in, or no more. Who is in stays in."""
    room.door_open = opened
    _save(room, "door_open", verb="open_door", by=by)


@transaction.atomic
def let_sort(room: Room, allowed: bool, *, by: int) -> None:
    """Let everybody move notes and name headings, or leave it to leader and representatives."""
    room.may_sort = allowed
    _save(room, "may_sort", verb="let_sort", by=by)


@transaction.atomic
def put_on_wall(room: Room, key: str, *, by: int) -> None:
    """Put one thing on the wall alone; '' shows all."""
    room.on_wall = key[:40]
    _save(room, "on_wall", verb="put_on_wall", by=by)


@transaction.atomic
def confirm_phones(room: Room, count: int, *, by: int) -> None:
    """Write down that those present have counted the phones: `count` is what they found. Raises Refused where it is another number.

    Under five the answers would not be hidden among others, which is said before anybody answers (anonymity.md, 'In a meeting').
    """
    phones = room.seats.present().phones().count()
    if count != phones:
        told = {"phones": phones, "count": count}
        raise Refused(_("%(phones)s phones are in the room, and you counted %(count)s. Find the difference before you begin.") % told)
    if phones < FEWEST_HUSHED:
        raise Refused(_("It takes at least five phones to answer without being known. Talk the questions through openly instead."))
    room.confirmed = count
    _save(room, "confirmed", verb="confirm_phones", by=by)


def _save(room: Room, *fields: str, verb: str, by: int) -> None:
    room.save(update_fields=list(fields))
    record(verb, room, by=by)
    nudge(room.topic)
    nudge(room.every_topic)
