"""A board from its beginning to the archive."""

from collections.abc import Sequence
from typing import Protocol

from django.db import transaction

from iglo.audit.actions import record
from iglo.boards.actions.masks import erase_masked_words
from iglo.boards.actions.turn import OPEN, take_turn
from iglo.boards.models import Board, Note
from iglo.boards.models.note import LABEL
from iglo.boards.rules import BoardState, Colour
from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.organisations.models import Group, Place

NoteGiven = tuple[str, str] | tuple[str, str, str]  # colour ('red', 'green'), text, and the unit that stands on it where one does


class StateChange(Protocol):
    """Leading a board from one state to the next."""

    def __call__(self, board: Board, *, by: int | None) -> None: ...  # noqa: D102


@transaction.atomic
def create_board(*, place: Place, title: str, notes: Sequence[NoteGiven], origin: Origin | None, lang: str, by: int | None) -> Board:
    """Return a new board of `place` with `notes`, all unsorted, in the order given: the caller has shuffled them.

    `lang` ('da', 'en') is the language most notes are written in; suggestions read it.
    """
    owner = {"group": place} if isinstance(place, Group) else {"unit": place}
    board = Board(title=title[:200], lang=lang, opened_on=clock.today(), **owner)
    board.set_origin(origin)
    board.save()
    _write_notes(board, notes)
    record("create_board", board, by=by)
    return board


@transaction.atomic
def add_notes(board: Board, notes: Sequence[NoteGiven], *, by: int | None) -> list[Note]:
    """Lay more notes on a board that is being sorted; they come unsorted. Raises NotSorting, BoardClosed."""
    take_turn(board)
    record("add_notes", board, by=by)
    return _write_notes(board, notes)


@transaction.atomic
def remove_note(board: Board, note: Note, *, by: int | None) -> None:
    """Take a note down for good; proposals that hung on it alone stay under their heading. Raises BoardClosed."""
    take_turn(board, states=OPEN)
    record("remove_note", board, by=by)
    note.delete()


@transaction.atomic
def finish_sorting(board: Board, *, by: int | None) -> None:
    """End the sorting: masked words are erased for good, what was unsure stands, who moved what is forgotten.

    Raises NotSorting, BoardClosed.
    """
    take_turn(board, to=BoardState.SORTED)
    for note in board.notes.filter(masks__erased=False).distinct().prefetch_related("masks"):
        erase_masked_words(note, by=by)
    board.notes.filter(unsure=True).update(unsure=False)
    board.changes.all().delete()
    record("finish_sorting", board, by=by)


@transaction.atomic
def reopen_sorting(board: Board, *, by: int | None) -> None:
    """Let the notes be moved again, also from the archive. Erased words stay erased."""
    take_turn(board, states=(BoardState.SORTED, BoardState.CLOSED), to=BoardState.SORTING)
    record("reopen_sorting", board, by=by)


@transaction.atomic
def close_board(board: Board, *, by: int | None) -> None:
    """Put the board in the archive, where it is read and no more. Masked words are erased. Raises BoardClosed."""
    if board.is_sorting:
        finish_sorting(board, by=by)
    take_turn(board, states=OPEN, to=BoardState.CLOSED)
    record("close_board", board, by=by)


def _write_notes(board: Board, notes: Sequence[NoteGiven]) -> list[Note]:
    return Note.objects.bulk_create([_note(board, *given) for given in notes], batch_size=500)


def _note(board: Board, colour: str, text: str, label: str = "") -> Note:
    return Note(board=board, colour=Colour(colour), text=text, label=label[:LABEL], position=board.version)
