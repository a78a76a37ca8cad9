"""Using the program's suggestion: a first sorting that people change (grouping.md)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from iglo.boards.actions.moving import place_notes
from iglo.boards.actions.turn import remember, take_turn, where_it_lay
from iglo.boards.models import Board, Heading, Note
from iglo.boards.rules import MOST_HEADINGS, TITLE_LIMIT, ChangeKind, Colour, NothingToSuggest, NotSorting


@dataclass(frozen=True)
class Suggested:
    """What the suggestion did: notes placed, how many of them it is unsure of, and those it left unsorted."""

    placed: int
    unsure: int
    left: int


@dataclass
class Wish:
    """Where a suggestion would put notes: under a heading that stands, or under a new one of that title."""

    title: str
    heading: int | None = None
    sure: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)


def take_suggestion(board: Board, colour: str, *, by: int | None) -> Suggested:
    """Sort the unsorted notes of `colour` as the program suggests, the unsure ones marked; one step to undo.

    Notes that people have put somewhere stay there, and headings that stand are used first. What takes time is done before
    the transaction; a note that somebody moves meanwhile stays where that person put it.
    Raises NothingToSuggest, NotSorting, BoardClosed.
    """
    if not board.is_sorting:
        raise NotSorting
    notes = list(board.notes.readable().filter(colour=colour))
    loose = [note for note in notes if note.heading_id is None]
    if not loose:
        raise NothingToSuggest
    headings = list(board.headings.standing().filter(colour=colour))
    wishes = _wishes(board, colour, headings, loose)
    wishes += _follow_neighbours(board, headings, notes, wishes)
    return _apply(board, colour, wishes, by=by)


def _wishes(board: Board, colour: str, headings: Sequence[Heading], loose: Sequence[Note]) -> list[Wish]:
    """Return wishes for headings that stand under that title, or for which there is room."""
    from iglo.boards.grouping import suggest  # its word lists are read from files: only when somebody asks

    suggestion = suggest([n.shown for n in loose], colour=Colour(colour).word, lang=board.notes_language, most=MOST_HEADINGS)
    known = {heading.title.casefold(): heading.pk for heading in headings}
    room = MOST_HEADINGS - sum(1 for heading in headings if heading.parent_id is None)
    wishes = []
    for found in suggestion.headings:
        title = found.title[:TITLE_LIMIT]
        place = known.get(title.casefold())
        room -= place is None
        if place is None and room < 0:
            continue
        unsure = set(found.unsure)
        wish = Wish(title, place, [loose[i].pk for i in found.notes if i not in unsure], [loose[i].pk for i in found.unsure])
        wishes.append(wish)
    return wishes


def _follow_neighbours(board: Board, headings: Sequence[Heading], notes: Sequence[Note], wishes: Sequence[Wish]) -> list[Wish]:
    """Return unsure wishes for the notes left over: where most of the nearest notes that people have sorted lie."""
    from iglo.boards.grouping import nearest_of_each

    taken = {pk for wish in wishes for pk in (*wish.sure, *wish.unsure)}
    titles = {heading.pk: heading.title for heading in headings}
    if not any(note.heading_id for note in notes):
        return []
    colour = Colour(notes[0].colour).word
    nearest = nearest_of_each([note.shown for note in notes], colour=colour, lang=board.notes_language, most=5)
    found: dict[int, Wish] = {}
    for index, note in enumerate(notes):
        if note.heading_id is not None or note.pk in taken:
            continue
        near = Counter(notes[i].heading_id for i in nearest[index] if notes[i].heading_id in titles)
        for place, _count in near.most_common(1):
            assert place is not None, "only notes under a heading are counted"
            found.setdefault(place, Wish(titles[place], place)).unsure.append(note.pk)
    return list(found.values())


@transaction.atomic
def _apply(board: Board, colour: str, wishes: Sequence[Wish], *, by: int | None) -> Suggested:
    take_turn(board)
    loose = {note.pk: note for note in board.notes.filter(colour=colour, heading=None)}
    before, created, unsure = [], [], 0
    for order, wish in enumerate(wishes):
        heading, is_new = _heading_for(board, colour, wish, order)
        sure, doubtful = _still_loose(loose, wish.sure), _still_loose(loose, wish.unsure)
        if heading is None or not (sure or doubtful):
            continue
        heading.save()
        created += [heading.pk] if is_new else []
        place_notes(board, sure, heading)
        place_notes(board, doubtful, heading, unsure=True)
        before += [where_it_lay(note) for note in (*sure, *doubtful)]
        unsure += len(doubtful)
    remember(board, ChangeKind.SUGGESTION, by=by, notes=before, created=created)
    return Suggested(len(before), unsure, len(loose) - len(before))


def _heading_for(board: Board, colour: str, wish: Wish, order: int) -> tuple[Heading | None, bool]:
    """Return the heading a wish means, or a new unsaved one where there is still room; and whether it is new."""
    if wish.heading is not None:
        return board.headings.standing().filter(pk=wish.heading).first(), False
    if board.headings.standing().top().filter(colour=colour).count() >= MOST_HEADINGS:
        return None, False
    return Heading(board=board, colour=colour, title=wish.title, position=board.version + order), True


def _still_loose(loose: dict[int, Note], keys: Sequence[int]) -> list[Note]:
    return [loose[pk] for pk in keys if pk in loose]
