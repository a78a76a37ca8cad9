"""Who is in the room, for the one who leads it."""

import datetime as dt
from dataclasses import dataclass

from iglo.foundation import clock
from iglo.rooms.models import Room, Seat

AWAY = dt.timedelta(minutes=10)  # a phone that has not asked for so long may have gone


@dataclass(frozen=True)
class InRoom:
    """Those who are in, in the order they came, and how many phones they have; `away` has not been heard of for ten minutes."""

    seats: list[Seat]
    phones: int
    away: set[int]


def who_is_in(room: Room) -> InRoom:
    """Return who is in. One query."""
    seats = list(room.seats.filter(left=False))
    now = clock.now()
    away = {seat.pk for seat in seats if seat.token_hash and now - seat.seen_at > AWAY}
    return InRoom(seats, sum(bool(seat.token_hash) for seat in seats), away)
