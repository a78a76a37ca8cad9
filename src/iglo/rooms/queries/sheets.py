"""Sheets that were handed in and not yet laid in."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models

from iglo.rooms.models import HandIn, Room


@dataclass
class Sheet:
    """What one hand has written in one block; `name` is the seat's where the sheet is one seat's."""

    block_key: str
    hand: str
    name: str = ""
    answers: dict[str, str] = field(default_factory=dict)


def sheet_of(room: Room, step_key: str, hand: str) -> models.QuerySet[HandIn]:
    """Return what stands on the sheet of `hand` in a step."""
    return room.hand_ins.filter(step_key=step_key, hand=hand)


def collect_sheets(room: Room, step_key: str) -> dict[str, list[Sheet]]:
    """Return block -> the sheets handed in in a step, in the order they came. One query and one for the names."""
    names = {seat.hand: seat.name for seat in room.seats.only("name", "room")}
    found: dict[str, dict[str, Sheet]] = defaultdict(dict)
    for row in room.hand_ins.filter(step_key=step_key):
        sheet = found[row.block_key].setdefault(row.hand, Sheet(row.block_key, row.hand, names.get(row.hand, "")))
        texts = [text for text in (row.text, row.beside) if text]
        if texts:
            sheet.answers[row.field] = "\n".join(texts)
    return {block: [one for one in sheets.values() if one.answers] for block, sheets in found.items()}
