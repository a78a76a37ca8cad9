"""Opening a room for an activity, walking its agenda there, and ending the meeting."""

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from iglo.activities.actions.boards import open_board
from iglo.activities.actions.live.laying_in import lay_in
from iglo.activities.actions.running import begin_step, close_activity, start_activity
from iglo.activities.models import Activity, ActivityBoard, ActivityRoom, Laid
from iglo.activities.rules.live import deck_of, is_shown_at_once, seating_of, steps_held
from iglo.blocks.kinds import BoardBlock
from iglo.boards.models import Board
from iglo.catalog.schema import Step, Tool
from iglo.foundation.origin import Origin
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rooms.actions import Plan, draw_again, end_room, open_room
from iglo.rooms.actions import begin_step as begin_room_step
from iglo.rooms.models import Room
from iglo.rooms.rules import MOST_MINUTES, Seating


@transaction.atomic
def open_live(activity: Activity, *, by: int) -> ActivityRoom:
    """Return the room in which `activity` is held now; a new one where none stands. Raises Refused where the run is closed."""
    Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    found = ActivityRoom.objects.standing().whole().filter(activity=activity).first()
    if found is not None:
        return found
    if not activity.is_open:
        raise Refused(_("This has been closed. Open it again to write on."))
    room = open_room(str(activity), origin=Origin("activities.activity", str(activity.pk), str(activity)), by=by)
    nudge(activity.topic)
    return ActivityRoom.objects.create(activity=activity, room=room)


@transaction.atomic
def hold_board_live(board: Board, tool: Tool, *, by: int) -> ActivityRoom:
    """Return a room for the meeting with everybody about a sorted board: a run of `tool` (C5) that goes on with that board."""
    tie = ActivityBoard.objects.filter(board=board, activity__state=Activity.State.OPEN).select_related("activity").first()
    if tie is not None:
        return open_live(tie.activity, by=by)
    activity = start_activity(tool, board.place, by=by)
    boards = [(step, block) for step in activity.steps for block in step.blocks if isinstance(block, BoardBlock) and not block.board]
    step, block = boards[0]
    ActivityBoard.objects.create(activity=activity, step_key=step.key, block_key=block.key, board=board)
    return open_live(activity, by=by)


@transaction.atomic
def go_to_live_step(
    live: ActivityRoom,
    step_key: str,
    *,
    lang: str,
    by: int,
    seating: str = "",
    minutes: int | None = None,
    most: int | None = None,
) -> None:
    """Lay in what the step before gave, and begin `step_key` for everybody in the room.

    `seating`, `minutes` and `most` in a group stand in place of the method's where the facilitator has others.
    Raises Refused where there is no such step.
    """
    room = Room.objects.select_for_update().get(pk=live.room_id)
    step = next((one for one in steps_held(live.activity.steps) if one.key == step_key), None)
    if step is None or room.is_over:
        raise Refused(_("There is no such step."))
    if room.step_key and room.step_key != step_key:
        lay_in(live, room.step_key, by=by)
    begin_step(live.activity, step_key, by=by)
    _open_boards(live.activity, step, lang=lang, by=by)
    tables = room.draw_id
    begin_room_step(room, _plan(step, seating, minutes, most), by=by)
    live.room = room
    if tables and room.draw_id != tables:
        _forget_tables(live, tables)


@transaction.atomic
def draw_live_again(live: ActivityRoom) -> None:
    """Draw the pairs or groups that sit now anew. What the old tables wrote stays written, and is nobody's sheet any more."""
    _forget_tables(live, live.room.draw_id or 0)
    draw_again(live.room, most=live.room.draw.most if live.room.draw else None)


def _forget_tables(live: ActivityRoom, draw: int) -> None:
    """Let a new group 1 find neither the sheet of `draw`'s nor its notes to take back."""
    Laid.objects.filter(room=live, hand__startswith="g").delete()
    live.room.hand_ins.filter(hand__startswith="g").update(hand=Concat(Value(f"x{draw}"), "hand"))


@transaction.atomic
def end_live(live: ActivityRoom, *, by: int | None) -> None:
    """End the meeting: everything handed in is laid in the run, and who wrote what is forgotten. The run stays open."""
    for step_key in live.room.hand_ins.order_by("step_key").values_list("step_key", flat=True).distinct():
        lay_in(live, step_key, by=by)
    Laid.objects.filter(room=live).delete()
    end_room(live.room, by=by)
    nudge(live.activity.topic)


@transaction.atomic
def close_run(activity: Activity, *, by: int) -> Activity:
    """Close the run, and end the meeting in which it was held."""
    for live in ActivityRoom.objects.standing().whole().filter(activity=activity):
        end_live(live, by=by)
    return close_activity(activity, by=by)


def _plan(step: Step, seating: str, minutes: int | None, most: int | None) -> Plan:
    deck = deck_of(step)
    return Plan(
        key=step.key,
        minutes=step.minutes if minutes is None else min(minutes, MOST_MINUTES),
        seating=Seating(seating) if seating in Seating.values else seating_of(step),
        most=most,
        shown=is_shown_at_once(step),
        deck=tuple(card.key for card in deck.cards) if deck else (),
        bell=deck.bell if deck else 0,
    )


def _open_boards(activity: Activity, step: Step, *, lang: str, by: int) -> None:
    for block in step.blocks:
        if isinstance(block, BoardBlock):
            open_board(activity, step.key, block, lang=lang, by=by)
