"""Putting notes under headings, also while somebody else does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from iglo.boards.actions.turn import remember, take_turn, where_it_lay
from iglo.boards.models import Board, Change, Heading, Note
from iglo.boards.rules import ChangeKind, HeadingGone, WrongColour


@dataclass(frozen=True)
class Overtaken:
    """A note that somebody else (`by`) had put under `heading` (None: unsorted) since the mover looked."""

    note: int
    heading: int | None
    by: int | None


@dataclass(frozen=True)
class Moved:
    """What a move did: the board's new version, how many notes moved, and whose moves it overtook."""

    version: int
    count: int
    overtaken: tuple[Overtaken, ...] = ()


@transaction.atomic
def move_notes(
    board: Board, note_ids: Collection[int], heading: Heading | None, *, by: int | None, seen_version: int | None = None
) -> Moved:
    """Put notes under `heading`, or back among the unsorted with None; an unsure note becomes sure.

    `seen_version` is the board's version on the mover's page. Where another person has moved a note since, this later
    move stands; the answer says so to this mover, and `queries.overtaken_moves` to the other one.
    Raises HeadingGone, WrongColour, NotSorting, BoardClosed.
    """
    take_turn(board)
    target = standing(board, heading)
    notes = [note for note in board.notes.filter(pk__in=note_ids) if note.heading_id != _key(target) or note.unsure]
    if target and any(note.colour != target.colour for note in notes):
        raise WrongColour
    overtaken = _overtaken(board, notes, target, by, seen_version)
    place_notes(board, notes, target)
    remember(
        board, ChangeKind.MOVE, by=by, notes=[where_it_lay(n) for n in notes], to=_key(target), overtook=[[o.by, o.note] for o in overtaken]
    )
    return Moved(board.version, len(notes), overtaken)


def standing(board: Board, heading: Heading | None) -> Heading | None:
    """Return `heading` as it is now. Raises HeadingGone where it was removed or lies on another board."""
    if heading is None:
        return None
    found: Heading | None = board.headings.standing().filter(pk=heading.pk).first()
    if found is None:
        raise HeadingGone
    return found


def place_notes(board: Board, notes: Iterable[Note], heading: Heading | None, *, unsure: bool = False) -> None:
    """Let `notes` lie last under `heading`; one query."""
    version = board.version
    Note.objects.filter(pk__in=[n.pk for n in notes]).update(
        heading=heading, unsure=unsure, position=version, moved_in=version, placed_in=version
    )


def _overtaken(board: Board, notes: list[Note], target: Heading | None, by: int | None, seen_version: int | None) -> tuple[Overtaken, ...]:
    if seen_version is None:
        return ()
    late = [note for note in notes if note.moved_in > seen_version and note.heading_id != _key(target)]
    movers = dict(Change.objects.filter(board=board, version__in={n.moved_in for n in late}).values_list("version", "by")) if late else {}
    found = (Overtaken(note.pk, note.heading_id, movers.get(note.moved_in)) for note in late)
    return tuple(o for o in found if o.by != by)


def _key(heading: Heading | None) -> int | None:
    return heading.pk if heading else None
