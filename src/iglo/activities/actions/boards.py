"""A board block opens a row of `boards`: it is never drawn again inside an activity."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.activities.models import Activity, ActivityBoard
from iglo.blocks.kinds import BoardBlock
from iglo.boards.actions import add_notes, create_board
from iglo.boards.models import Board
from iglo.foundation.origin import Origin
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.rules.slips import LIMIT


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


@transaction.atomic
def lay_notes(activity: Activity, step_key: str, block: BoardBlock, texts: Mapping[str, str], *, lang: str, by: int) -> Board:
    """Lay notes on the block's board, which is opened for the first: `texts` by colour, a line each. Returns the board.

    Raises Refused where the run is closed, the sorting has ended, a note is too long, or nothing was written.
    """
    if not activity.is_open:
        raise Refused(_("This has been closed. Open it again to write on."))
    colours = ("red", "green") if block.green else ("red",)
    notes = [(colour, line.strip()) for colour in colours for line in texts.get(colour, "").splitlines() if line.strip()]
    if not notes:
        raise Refused(_("Write what stands on the note first."))
    if any(len(text) > LIMIT for _colour, text in notes):
        raise Refused(_("A note has room for %(n)s characters. Make two of it.") % {"n": LIMIT})
    board = open_board(activity, step_key, block, lang=lang, by=by)
    add_notes(board, notes, by=by)
    nudge(activity.topic)
    return board
