"""What a phone hands in: fields of its own or its group's sheet, the heading it goes to, a mark at the wall."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.activities.actions.live.laying_in import lay_in_late
from iglo.activities.models import ActivityRoom
from iglo.activities.rules.live import OPENLY, own_blocks
from iglo.blocks.base import Block, Wrong
from iglo.blocks.kinds import ScaleBlock
from iglo.blocks.together import own
from iglo.blocks.writing import Written, find_field
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rooms.actions import hand_in, mark_on_wall
from iglo.rooms.models import Seat


@transaction.atomic
def say_live(live: ActivityRoom, seat: Seat, texts: Mapping[str, str], *, hand: str, seen: int) -> list[Written]:
    """Write fields ('STEP/BLOCK/FIELD' -> text) on the sheet of `hand`; returns what became of each.

    A field that will not do is told, the others are stored. What comes for a step that is over is laid in at once.
    Raises Refused where the meeting is over.
    """
    _check_open(live)
    sheets = sheets_of(live)
    cleaned: dict[str, dict[tuple[str, str], str]] = {}
    written: list[Written] = []
    for name, raw in texts.items():
        try:
            step, block, field = find_field(sheets, name)
            cleaned.setdefault(step, {})[(block.key, field)] = block.clean(field, raw, {})
            written.append(Written(name, 0))
        except Wrong as wrong:
            written.append(Written(name, 0, wrong=str(wrong)))
    revision = seen
    for step, fields in cleaned.items():
        revision = hand_in(seat, step, fields, hand=hand, seen=seen)
        lay_in_late(live, step, by=None)
    return [one if one.wrong else Written(one.name, revision) for one in written]


def sheets_of(live: ActivityRoom) -> dict[str, list[Block]]:
    """Return step -> the blocks as one sheet has them, of the steps that are said openly."""
    held = [step for step in live.activity.steps if step.privacy in OPENLY]
    return {step.key: own_blocks(step) for step in held}


@transaction.atomic
def choose_heading(live: ActivityRoom, seat: Seat, heading: int) -> None:
    """Let `seat` go to a heading of the step's board; 0: to none. The room's balance is told to all."""
    _check_open(live)
    before, seat.chosen = seat.chosen, f"h{heading}" if heading else ""
    seat.save(update_fields=["chosen"])
    for topic in {before, seat.chosen} - {""}:
        nudge(live.room.topic_of(topic))
    nudge(live.room.topic_of("choice"))
    nudge(live.room.every_topic)


@transaction.atomic
def mark_at_wall(live: ActivityRoom, name: str, value: str, *, lang: str) -> None:
    """Set a mark for somebody who stands at the wall's own screen, under the name or symbol they say. Raises Refused."""
    _check_open(live)
    step = next((one for one in live.activity.steps if one.key == live.room.step_key), None)
    block = next((one for one in step.blocks if isinstance(one, ScaleBlock) and one.each), None) if step else None
    if step is None or block is None:
        raise Refused(_("There is nothing to mark in this step."))
    try:
        point = own(block).clean("value", value, {})
    except Wrong as wrong:
        raise Refused(str(wrong)) from wrong
    seat = mark_on_wall(live.room, name, lang=lang)
    hand_in(seat, step.key, {(block.key, "value"): point}, hand=seat.hand)


def _check_open(live: ActivityRoom) -> None:
    if live.room.is_over:
        raise Refused(_("This meeting is over."))
