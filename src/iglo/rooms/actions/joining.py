"""Coming in, coming back, leaving. A guest belongs to this room and meeting only."""

import secrets
from random import SystemRandom

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rooms.actions.drawing import mend_draw, seat_late_comer
from iglo.rooms.models import Room, Seat
from iglo.rooms.models.seat import NO_TOKEN, hash_of
from iglo.rooms.rules import LONGEST_NAME, MOST_SEATS, free_name

TRIES = 12


def join_room(room: Room, name: str, *, lang: str, person: int | None = None) -> tuple[Seat, str]:
    """Return a new seat and the token that the phone keeps; where no name is given the room chooses a symbol.

    Raises Refused where the door is closed, the room is full, or the name is too long.
    """
    wanted = " ".join(name.split())
    if len(wanted) > LONGEST_NAME:
        raise Refused(_("A name has room for %(n)s characters here. A first name or a symbol will do.") % {"n": LONGEST_NAME})
    token = secrets.token_urlsafe(18)
    return _seated(room, wanted, token, lang, person), token


def _seated(room: Room, wanted: str, token: str, lang: str, person: int | None) -> Seat:
    for _try in range(TRIES):
        taken = set(room.seats.values_list("name", flat=True))
        _check_room(room, len(taken))
        name = free_name(wanted, taken, SystemRandom())
        try:
            with transaction.atomic():
                seat = Seat.objects.create(
                    room=room, name=name, token_hash=hash_of(token) if token else NO_TOKEN, lang=lang, person_id=person
                )
                seat_late_comer(seat)
                nudge(room.every_topic)
        except IntegrityError:  # somebody took the name in the same moment
            continue
        return seat
    raise Refused(_("Many are coming in at once. Try again in a moment."))


def _check_room(room: Room, count: int) -> None:
    room.refresh_from_db(fields=["door_open", "ended_on", "step_key", "seating", "draw", "deck"])
    if room.is_over:
        raise Refused(_("This meeting is over."))
    if not room.door_open:
        raise Refused(_("The door to this meeting is closed. Ask the one who leads it to open it again."))
    if count >= MOST_SEATS:
        raise Refused(_("The room is full. Share a phone with the one beside you."))


def mark_on_wall(room: Room, name: str, *, lang: str) -> Seat:
    """Return the seat of somebody who is marked on the wall's own screen under `name`: the one that has the name, or a new one.

    Raises Refused as `join_room` does.
    """
    wanted = " ".join(name.split())[:LONGEST_NAME]
    found = room.seats.filter(name=wanted, token_hash=NO_TOKEN).first() if wanted else None
    return found or _seated(room, wanted, "", lang, None)


@transaction.atomic
def leave_room(seat: Seat) -> None:
    """Let `seat` go; who sat with it is not left alone. What it handed in stays."""
    Seat.objects.filter(pk=seat.pk).update(left=True)
    seat.left = True
    if seat.room.draw_id:
        mend_draw(seat.room)
        nudge(seat.room.topic)
    nudge(seat.room.every_topic)


@transaction.atomic
def come_back(seat: Seat) -> None:
    """Let a seat that had left be in again: it lands in the current step, and at a table where somebody sits."""
    Seat.objects.filter(pk=seat.pk, left=True).update(left=False)
    seat.left = False
    seat_late_comer(seat)
    if seat.room.draw_id:
        mend_draw(seat.room)
        nudge(seat.room.topic)
    nudge(seat.room.every_topic)


def note_seen(seat: Seat) -> None:
    """Write down, to the minute or so, that the phone has asked: who has been away for long is seen by the facilitator."""
    now = clock.now()
    if seat.is_stale(now):
        Seat.objects.filter(pk=seat.pk).update(seen_at=now)
