"""Whose move or name was overtaken by somebody else's, so that nothing is lost silently."""

from collections.abc import Collection
from dataclasses import dataclass

from iglo.boards.models import Board, Heading, Note
from iglo.boards.rules import ChangeKind
from iglo.organisations.models import Person

SHORT = 60  # characters of a note in a message


@dataclass(frozen=True)
class Overtaking:
    """`note` (its words, shortened) is now under `heading` (None: unsorted), moved by the person called `by`."""

    note: str
    heading: str | None
    by: str


def overtaken_moves(board: Board, *, since: int, reader: int) -> list[Overtaking]:
    """Return moves since version `since` that overtook a move of person `reader`, as they stand now. At most five queries."""
    changes = board.changes.filter(version__gt=since, kind=ChangeKind.MOVE).exclude(by=reader)
    last = {note: change.by for change in changes for loser, note in change.data.get("overtook", []) if loser == reader}
    return _told(board, list(last.items()))


@dataclass(frozen=True)
class Renaming:
    """The heading that the reader had called `before` is now called `now`, by the person called `by`."""

    before: str
    now: str
    by: str


def overtaken_names(board: Board, *, since: int, reader: int) -> list[Renaming]:
    """Return names since version `since` that overtook a name given by person `reader`. At most three queries."""
    changes = board.changes.filter(version__gt=since, kind=ChangeKind.NAME_HEADING, undone=False).exclude(by=reader)
    late = {heading: change for change in changes for loser, heading in change.data.get("overtook", []) if loser == reader}
    if not late:
        return []
    titles, names = titles_of(list(late)), names_of([change.by for change in late.values()])
    return [Renaming(change.title_before, titles[key], names.get(change.by, "")) for key, change in late.items()]


def kept_names(heading: Heading) -> list[str]:
    """Return the names of `heading` that somebody else's overtook, the latest first."""
    named = heading.board.changes.filter(kind=ChangeKind.NAME_HEADING, data__heading=heading.pk).order_by("-version")
    kept = [change.title_before for change in named if change.data.get("overtook")]
    return [title for title in dict.fromkeys(kept) if title != heading.title]


def names_of(people: Collection[int | None]) -> dict[int | None, str]:
    """Return the names of people by key."""
    return dict(Person.objects.filter(pk__in=[p for p in people if p is not None]).values_list("pk", "name"))


def shortened(note: Note) -> str:
    """Return the first words of a note as everybody reads it."""
    text = " ".join(note.shown.split())
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def titles_of(headings: Collection[int | None]) -> dict[int | None, str]:
    """Return the titles of headings by key."""
    return dict(Heading.objects.filter(pk__in=[h for h in headings if h is not None]).values_list("pk", "title"))


def _told(board: Board, moved: list[tuple[int, int | None]]) -> list[Overtaking]:
    if not moved:
        return []
    notes = {note.pk: note for note in board.notes.readable().filter(pk__in=[note for note, _by in moved])}
    titles, names = titles_of({note.heading_id for note in notes.values()}), names_of({by for _note, by in moved})
    return [Overtaking(shortened(notes[n]), titles.get(notes[n].heading_id), names.get(by, "")) for n, by in moved if n in notes]
