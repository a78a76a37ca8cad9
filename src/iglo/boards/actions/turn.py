"""Taking one's turn at a board: two people write one after the other, and every step has a version of its own."""

from collections.abc import Collection
from typing import Any

from django.db.models import F

from iglo.audit.actions import record
from iglo.boards.models import Board, Change, Note
from iglo.boards.rules import BoardClosed, BoardState, ChangeKind, NotSorting
from iglo.live.nudges import nudge

OPEN = (BoardState.SORTING, BoardState.SORTED)


def take_turn(board: Board, *, states: Collection[BoardState] = (BoardState.SORTING,), to: BoardState | None = None) -> int:
    """Claim the next version of `board` while it is in one of `states`, and lead it to `to`. Returns the version.

    One conditional UPDATE: it holds the row until the transaction ends, so that whoever comes second sees what the first
    did. Raises NotSorting or BoardClosed. Nudges the board's readers on commit.
    """
    values: dict[str, Any] = {"version": F("version") + 1} | ({"state": to} if to else {})
    claimed = Board.objects.filter(pk=board.pk, state__in=states).update(**values)
    board.refresh_from_db(fields=["version", "state"])
    if not claimed:
        raise BoardClosed if board.is_closed else NotSorting
    nudge(board.topic)
    return board.version


def remember(board: Board, kind: ChangeKind, *, by: int | None, title_before: str = "", **data: Any) -> Change:
    """Write the step that has just been taken, with its audit line. `data` holds keys and positions only."""
    record(kind.value, board, by=by)
    return Change.objects.create(
        board=board, version=board.version, kind=kind, by=by, data=data, title_before=title_before, undone=kind is ChangeKind.UNDO
    )


def where_it_lay(note: Note) -> list[Any]:
    """Return what an undo needs to put `note` back: key, heading, unsure, position, placed_in."""
    return [note.pk, note.heading_id, note.unsure, note.position, note.placed_in]
