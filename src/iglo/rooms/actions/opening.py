"""A room from its opening to its end."""

from django.db import IntegrityError, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.live.nudges import nudge
from iglo.rooms.models import Room

TRIES = 20  # codes tried until one is free
NOBODY = Concat(Value(" "), Cast("pk", CharField()))  # nobody who came in can be called so: no name begins with a space


def open_room(title: str, *, origin: Origin, by: int) -> Room:
    """Return a new room with a code that no standing room has, its door open."""
    for _try in range(TRIES):
        room = Room(title=title[:200])
        room.set_origin(origin)
        try:
            with transaction.atomic():
                room.save()
                record("open_room", room, by=by)
        except IntegrityError:
            continue
        return room
    raise RuntimeError("no code was free")


@transaction.atomic
def end_room(room: Room, *, by: int | None) -> None:
    """End the meeting: guests are let go of, and everything that told who wrote what is deleted.

    The caller has laid what was handed in where it belongs. Of the seats their number stays: names go, and who of the house sat there.
    """
    room.door_open, room.ended_on = False, clock.today()
    room.draw, room.floor, room.floor_started_at = None, "", None
    room.save(update_fields=["door_open", "ended_on", "draw", "floor", "floor_started_at"])
    room.seats.update(name=NOBODY, person=None, chosen="")
    room.draws.all().delete()
    room.hand_ins.all().delete()
    room.hushed.all().delete()
    record("end_room", room, by=by)
    nudge(room.topic)
    nudge(room.every_topic)
