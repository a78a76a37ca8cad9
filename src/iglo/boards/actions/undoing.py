"""Taking back one's own last step, without touching what somebody else did since."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from iglo.boards.actions.headings import check_room
from iglo.boards.actions.moving import standing
from iglo.boards.actions.turn import remember, take_turn
from iglo.boards.models import Board, Change, Heading, Note
from iglo.boards.rules import ChangeKind, HeadingGone, NothingToUndo


@dataclass(frozen=True)
class Undone:
    """Which step was taken back, and how many of its notes or headings stay because somebody has changed them since."""

    kind: ChangeKind
    stayed: int
    version: int


@transaction.atomic
def undo(board: Board, *, by: int | None) -> Undone:
    """Take back the last step of `by` that is not undone. What others did later stays as it is.

    Raises NothingToUndo, TooManyHeadings (five others stand by now), NotSorting, BoardClosed.
    """
    take_turn(board)
    change = board.changes.filter(by=by, undone=False).order_by("-version").first()
    if change is None:
        raise NothingToUndo
    kind = ChangeKind(change.kind)
    stayed = _BACK[kind](board, change)
    change.undone = True
    change.save(update_fields=["undone"])
    remember(board, ChangeKind.UNDO, by=by, of=change.version)
    return Undone(kind, stayed, board.version)


def _notes_back(board: Board, change: Change) -> int:
    """Lay the notes back that still lie where the step put them. Returns how many do not."""
    rows = {row[0]: row for row in change.data["notes"]}
    there = list(board.notes.filter(pk__in=rows, placed_in=change.version))
    stand = set(board.headings.standing().values_list("pk", flat=True))
    for note in there:
        _pk, heading, note.unsure, note.position, note.placed_in = rows[note.pk]
        note.heading_id = heading if heading in stand else None
        note.moved_in = board.version
    Note.objects.bulk_update(there, ["heading", "unsure", "position", "placed_in", "moved_in"], batch_size=200)
    return len(rows) - len(there)


def _moves_back(board: Board, change: Change) -> int:
    """Lay the notes back, and take away the headings that the same step made, where they are empty now."""
    stayed = _notes_back(board, change)
    _remove_empty(board, change.data.get("created", []))
    return stayed


def _added_back(board: Board, change: Change) -> int:
    return 1 - _remove_empty(board, [change.data["heading"]])


def _remove_empty(board: Board, headings: list[int]) -> int:
    empty = board.headings.standing().filter(pk__in=headings, notes=None).exclude(children__removed=False)
    return Heading.objects.filter(pk__in=list(empty.values_list("pk", flat=True))).update(removed=True)


def _name_back(board: Board, change: Change) -> int:
    key = change.data["heading"]
    later = board.changes.filter(kind=ChangeKind.NAME_HEADING, version__gt=change.version, undone=False, data__heading=key)
    if later.exists():
        return 1
    return 1 - board.headings.filter(pk=key).update(title=change.title_before)


def _removed_back(board: Board, change: Change) -> int:
    first, *children = change.data["headings"]
    heading = board.headings.get(pk=first)
    parent = board.headings.standing().filter(pk=heading.parent_id).first() if heading.parent_id else None
    check_room(board, heading.colour, parent)
    Heading.objects.filter(pk=first).update(removed=False, parent=parent)
    Heading.objects.filter(pk__in=children).update(removed=False)
    return _notes_back(board, change)


def _order_back(board: Board, change: Change) -> int:
    place = dict(change.data["before"])
    headings = list(board.headings.filter(pk__in=place))
    for heading in headings:
        heading.position = place[heading.pk]
    Heading.objects.bulk_update(headings, ["position"])
    return 0


def _nest_back(board: Board, change: Change) -> int:
    heading = board.headings.get(pk=change.data["heading"])
    parent_id, position = change.data["before"]
    try:
        parent = standing(board, Heading(pk=parent_id)) if parent_id else None
    except HeadingGone:
        return 1
    check_room(board, heading.colour, parent)
    heading.parent, heading.position = parent, position
    heading.save(update_fields=["parent", "position"])
    return 0


_BACK: dict[ChangeKind, Callable[[Board, Change], int]] = {
    ChangeKind.MOVE: _moves_back,
    ChangeKind.SUGGESTION: _moves_back,
    ChangeKind.ADD_HEADING: _added_back,
    ChangeKind.NAME_HEADING: _name_back,
    ChangeKind.REMOVE_HEADING: _removed_back,
    ChangeKind.ORDER_HEADINGS: _order_back,
    ChangeKind.NEST_HEADING: _nest_back,
}
