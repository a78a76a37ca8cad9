"""The doors of a room: its code, and a seat's token, which lies on the phone alone. The same 404 for what is missing and foreign."""

from django.http import Http404

from iglo.rooms.models import Room, Seat
from iglo.rooms.models.seat import hash_of
from iglo.rooms.rules import read_code


def standing_room(typed: str) -> Room | None:
    """Return the room whose meeting is on and whose code somebody typed, or None."""
    code = read_code(typed)
    return Room.objects.standing().filter(code=code).first() if code else None


def get_seat(code: str, token: str) -> Seat:
    """Return the seat of `token` in the room of `code`, also when the meeting is over. Raises Http404."""
    found = Seat.objects.filter(token_hash=hash_of(token), room__code=read_code(code)).first()
    if found is None:
        raise Http404
    return found
