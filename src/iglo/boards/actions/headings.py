"""Headings: at most five a colour, with one level of sub-headings."""

from collections.abc import Collection, Sequence

from django.db import transaction

from iglo.boards.actions.moving import Moved, move_notes, place_notes, standing
from iglo.boards.actions.turn import remember, take_turn, where_it_lay
from iglo.boards.models import Board, Heading
from iglo.boards.rules import (
    MOST_HEADINGS,
    MOST_SUBHEADINGS,
    TITLE_LIMIT,
    ChangeKind,
    Colour,
    HeadingGone,
    HeadingHasChildren,
    NoTitle,
    TooLong,
    TooManyHeadings,
    TooManySubheadings,
    WrongColour,
)


@transaction.atomic
def add_heading(board: Board, colour: str, title: str, *, by: int | None, parent: Heading | None = None) -> Heading:
    """Return a new last heading, or sub-heading of `parent`.

    Raises NoTitle, TooLong, TooManyHeadings, TooManySubheadings, HeadingGone, HeadingHasChildren, WrongColour, NotSorting.
    """
    title = clean_title(title)
    take_turn(board)
    parent = standing(board, parent)
    _check_parent(parent, colour)
    check_room(board, colour, parent)
    heading = Heading.objects.create(board=board, colour=Colour(colour), title=title, parent=parent, position=board.version)
    remember(board, ChangeKind.ADD_HEADING, by=by, heading=heading.pk)
    return heading


@transaction.atomic
def move_to_new_heading(
    board: Board,
    note_ids: Collection[int],
    *,
    colour: str,
    title: str,
    by: int | None,
    parent: Heading | None = None,
    seen_version: int | None = None,
) -> Moved:
    """Put notes under a heading made for them: one step, so that one undo takes both back. With no notes it only adds it.

    Raises what `add_heading` and `move_notes` raise; then neither has happened.
    """
    heading = add_heading(board, colour, title, by=by, parent=parent)
    if not note_ids:
        return Moved(board.version, 0)
    moved = move_notes(board, note_ids, heading, by=by, seen_version=seen_version)
    board.changes.filter(version=moved.version - 1).delete()
    step = board.changes.get(version=moved.version)
    step.data["created"] = [heading.pk]
    step.save(update_fields=["data"])
    return moved


@transaction.atomic
def name_heading(heading: Heading, title: str, *, by: int | None) -> Heading:
    """Give `heading` another title. Raises NoTitle, TooLong, HeadingGone, BoardClosed, NotSorting."""
    title = clean_title(title)
    take_turn(heading.board)
    heading = _still(heading)
    before, heading.title = heading.title, title
    heading.save(update_fields=["title"])
    remember(heading.board, ChangeKind.NAME_HEADING, by=by, heading=heading.pk, title_before=before)
    return heading


@transaction.atomic
def remove_heading(heading: Heading, *, by: int | None) -> int:
    """Take `heading` away with its sub-headings. Its notes become unsorted, a sub-heading's go to the heading above it.

    Returns how many notes were moved. Raises HeadingGone, NotSorting, BoardClosed.
    """
    board = heading.board
    take_turn(board)
    heading = _still(heading)
    gone = [heading.pk, *heading.children.standing().values_list("pk", flat=True)]
    notes = list(board.notes.filter(heading_id__in=gone))
    place_notes(board, notes, heading.parent)
    board.headings.filter(pk__in=gone).update(removed=True)
    remember(board, ChangeKind.REMOVE_HEADING, by=by, headings=gone, notes=[where_it_lay(n) for n in notes])
    return len(notes)


@transaction.atomic
def order_headings(board: Board, colour: str, heading_ids: Sequence[int], *, by: int | None, parent: Heading | None = None) -> None:
    """Put the headings of `colour` (or the sub-headings of `parent`) in the order of `heading_ids`; the rest come after."""
    take_turn(board)
    siblings = list(board.headings.standing().filter(colour=colour, parent=parent))
    place = {pk: i for i, pk in enumerate(heading_ids)}
    before = [[h.pk, h.position] for h in siblings]
    ordered = sorted(siblings, key=lambda h: place.get(h.pk, len(place)))
    for position, heading in enumerate(ordered):
        heading.position = position
    Heading.objects.bulk_update(ordered, ["position"])
    remember(board, ChangeKind.ORDER_HEADINGS, by=by, before=before)


@transaction.atomic
def nest_heading(heading: Heading, parent: Heading | None, *, by: int | None) -> Heading:
    """Put `heading` with its notes under `parent`, or let it stand alone again with None.

    Raises HeadingHasChildren, TooManyHeadings, TooManySubheadings, HeadingGone, WrongColour, NotSorting.
    """
    board = heading.board
    take_turn(board)
    heading, parent = _still(heading), standing(board, parent)
    _check_parent(parent, heading.colour)
    if parent and (parent.pk == heading.pk or heading.children.standing().exists()):
        raise HeadingHasChildren
    check_room(board, heading.colour, parent)
    before = [heading.parent_id, heading.position]
    heading.parent, heading.position = parent, board.version
    heading.save(update_fields=["parent", "position"])
    remember(board, ChangeKind.NEST_HEADING, by=by, heading=heading.pk, before=before)
    return heading


def clean_title(title: str) -> str:
    """Return `title` on one line. Raises NoTitle, TooLong."""
    title = " ".join(title.split())
    if not title:
        raise NoTitle
    if len(title) > TITLE_LIMIT:
        raise TooLong(TITLE_LIMIT, len(title))
    return title


def check_room(board: Board, colour: str, parent: Heading | None) -> None:
    """Raise TooManyHeadings or TooManySubheadings where one more does not fit."""
    count = board.headings.standing().filter(colour=colour, parent=parent).count()
    if parent and count >= MOST_SUBHEADINGS:
        raise TooManySubheadings
    if not parent and count >= MOST_HEADINGS:
        raise TooManyHeadings


def _check_parent(parent: Heading | None, colour: str) -> None:
    if parent and parent.parent_id:
        raise HeadingHasChildren
    if parent and parent.colour != colour:
        raise WrongColour


def _still(heading: Heading) -> Heading:
    found = standing(heading.board, heading)
    if found is None:  # pragma: no cover - `standing` raises for a heading that is gone
        raise HeadingGone
    found.board = heading.board
    return found
