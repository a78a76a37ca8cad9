"""Sheets that are handed in, and answers in an anonymous step."""

import hashlib
import hmac
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from iglo.live.nudges import nudge
from iglo.rooms.models import HandIn, Hushed, Room, Seat, Spread
from iglo.rooms.queries import sheet_of

SALT = b"iglo.rooms.hushed"


@transaction.atomic
def hand_in(seat: Seat, step_key: str, texts: Mapping[tuple[str, str], str], *, hand: str, seen: int = 0) -> int:
    """Write `texts` ((block, field) -> cleaned text) on the sheet of `hand` in a step; returns the sheet's revision.

    `seen` is the revision that the phone was shown. Where another of the group wrote in the same field since, the later text stands
    and every other is kept beside it.
    """
    rows = {(row.block_key, row.field): row for row in sheet_of(seat.room, step_key, hand).select_for_update()}
    revision = max((row.revision for row in rows.values()), default=0) + 1
    for (block, name), text in texts.items():
        row = rows.get((block, name)) or HandIn(room=seat.room, step_key=step_key, block_key=block, hand=hand, field=name)
        if row.text == text:
            continue
        if row.text and row.revision > seen and row.seat_id not in (None, seat.pk):
            row.beside = "\n".join(text for text in (row.beside, row.text) if text)
        row.text, row.seat, row.revision = text, seat, revision
        row.save()
    nudge(seat.room.every_topic)
    if not hand.startswith("s"):
        nudge(seat.room.topic_of(hand))
    return revision


def hushed_number(token: str, room: Room, step_key: str) -> str:
    """Return the number of a phone in one anonymous step: from its token, which lies on the phone alone, and the workplace's key."""
    key = hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{room.pk}/{step_key}/{token}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def say_hushed(room: Room, step_key: str, token: str, answers: Mapping[str, str]) -> None:
    """Keep a phone's answers ('BLOCK/KEY' -> point) under its number: once, and mended by the same phone."""
    Hushed.objects.update_or_create(
        room=room, step_key=step_key, number=hushed_number(token, room, step_key), defaults={"answers": dict(answers)}
    )
    nudge(room.every_topic)


@transaction.atomic
def settle_hushed(room: Room, step_key: str, figures: Mapping[str, object]) -> Spread:
    """Keep the coded `figures` of an anonymous step, once and for good; the answers and their numbers are deleted."""
    found, _made = Spread.objects.get_or_create(room=room, step_key=step_key, defaults={"figures": dict(figures)})
    room.hushed.filter(step_key=step_key).delete()
    nudge(room.topic)
    nudge(room.every_topic)
    return found
