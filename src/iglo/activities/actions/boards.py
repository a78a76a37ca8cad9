"""A board block opens a row of `boards`: it is never drawn again inside an activity."""

from django.db import transaction

from iglo.activities.models import Activity, ActivityBoard
from iglo.blocks.kinds import BoardBlock
from iglo.boards.actions import create_board
from iglo.boards.models import Board
from iglo.foundation.origin import Origin


@transaction.atomic
def open_board(activity: Activity, step_key: str, block: BoardBlock, *, lang: str, by: int) -> Board:
    """Return the board of the step's block, made at its first opening, with the activity as its origin.

    A block that names another's `board` goes on with that one.
    """
    at, _slash, key = block.board.partition("/") if block.board else (step_key, "", block.key)
    tie = ActivityBoard.objects.filter(activity=activity, step_key=at, block_key=key).select_related("board").first()
    if tie is not None:
        return tie.board
    origin = Origin("activities.activity", str(activity.pk), str(activity))
    board = create_board(place=activity.place, title=str(activity)[:200], notes=[], origin=origin, lang=lang, by=by)
    ActivityBoard.objects.create(activity=activity, step_key=at, block_key=key, board=board)
    return board
