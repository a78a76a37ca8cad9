"""The end of a board's notes: what was promised to be deleted is."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.boards.actions.turn import take_turn
from iglo.boards.models import Board
from iglo.boards.rules import BoardState


@transaction.atomic
def forget_notes(board: Board, *, by: int | None) -> int:
    """Delete every note of `board`, in whatever state it is; headings and proposals stay. Returns how many there were."""
    take_turn(board, states=tuple(BoardState))
    count = board.notes.count()
    board.notes.all().delete()
    board.changes.all().delete()  # they know where notes lay, and undo them
    record("forget_notes", board, by=by)
    return count
