"""The board as its page shows it: piles of notes, the unsure ones apart, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from iglo.boards.models import Board, Heading, Note
from iglo.boards.rules import MOST_HEADINGS, MOST_SUBHEADINGS, Colour

Notes = list[Note]


@dataclass
class Pile:
    """The notes of a heading (`number` is its key, 1 to 5), or with no heading those nobody has sorted (0)."""

    heading: Heading | None = None
    number: int | None = None
    unsure: Notes = field(default_factory=list)
    sure: Notes = field(default_factory=list)
    subs: "list[Pile]" = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many notes lie here, sub-headings counted in."""
        return len(self.unsure) + len(self.sure) + sum(sub.count for sub in self.subs)

    @property
    def notes(self) -> Notes:
        """Return the notes that lie right here, the unsure ones first."""
        return self.unsure + self.sure

    @property
    def every_note(self) -> Notes:
        """Return all notes, those under sub-headings last."""
        return self.notes + [note for sub in self.subs for note in sub.notes]

    @property
    def full(self) -> bool:
        """Return whether no further sub-heading fits."""
        return len(self.subs) >= MOST_SUBHEADINGS


@dataclass
class BoardPage:
    """One colour of a board. `counts` holds the number of notes by colour, `other_left` what the other still asks for."""

    board: Board
    colour: Colour
    loose: Pile
    piles: list[Pile]
    counts: dict[str, int]
    other_left: int

    @property
    def other(self) -> Colour:
        """Return the other colour."""
        return Colour.RED if self.colour is Colour.GREEN else Colour.GREEN

    @property
    def left(self) -> int:
        """Return how many notes still ask for a decision: the unsorted and the unsure."""
        return self.loose.count + self.unsure_count

    @property
    def left_in_all(self) -> int:
        """Return how many notes of both colours still ask for a decision."""
        return self.left + self.other_left

    @property
    def unsure_count(self) -> int:
        """Return how many notes the suggestion was unsure of."""
        return sum(len(pile.unsure) + sum(len(sub.unsure) for sub in pile.subs) for pile in self.piles)

    @property
    def total(self) -> int:
        """Return how many notes this colour has."""
        return self.counts.get(self.colour, 0)

    @property
    def sorted_count(self) -> int:
        """Return how many notes lie under a heading and are settled."""
        return self.total - self.left

    @property
    def has_room(self) -> bool:
        """Return whether one more heading fits."""
        return len(self.piles) < MOST_HEADINGS

    @property
    def all_piles(self) -> list[Pile]:
        """Return the unsorted and every heading."""
        return [self.loose, *self.piles]


def board_page(board: Board, colour: str) -> BoardPage:
    """Return `colour` of `board`, ready to show. Five queries, whatever the number of notes."""
    counts = dict(board.notes.order_by().values_list("colour").annotate(Count("pk")))
    piles = headings_with_notes(board, colour)
    other_left = board.notes.exclude(colour=colour).filter(Q(heading=None) | Q(unsure=True)).count()
    return BoardPage(board, Colour(colour), piles[0], piles[1:], counts, other_left)


def headings_with_notes(board: Board, colour: str) -> list[Pile]:
    """Return the piles of `colour`: first the unsorted, then the headings in order, sub-headings within. Three queries."""
    piles: dict[int | None, Pile] = {None: Pile(number=0)}
    for heading in board.headings.standing().filter(colour=colour):
        piles[heading.pk] = Pile(heading)
    top = _nested(piles)
    for note in board.notes.readable().filter(colour=colour):
        pile = piles.get(note.heading_id, piles[None])
        (pile.unsure if note.unsure else pile.sure).append(note)
    return [piles[None], *top]


def open_pile(board: Board, heading: Heading | None) -> Pile:
    """Return the red notes of one top heading, or with None those under no heading, as `headings_with_notes` does. Two queries."""
    pile, subs = Pile(heading), dict[Heading, Pile]()
    under = Q(heading=heading) | Q(heading__parent=heading, heading__removed=False) if heading else Q(heading=None)
    for note in board.notes.readable().select_related("heading").filter(under, colour=Colour.RED):
        place = pile if note.heading == heading or note.heading is None else subs.setdefault(note.heading, Pile(note.heading))
        (place.unsure if note.unsure else place.sure).append(note)
    pile.subs = sorted(subs.values(), key=lambda sub: (sub.heading.position, sub.heading.pk) if sub.heading else (0, 0))
    return pile


def _nested(piles: dict[int | None, Pile]) -> list[Pile]:
    children: dict[int, list[Pile]] = defaultdict(list)
    top = []
    for pile in piles.values():
        if pile.heading is None:
            continue
        if pile.heading.parent_id in piles and pile.heading.parent_id is not None:
            children[pile.heading.parent_id].append(pile)
        else:
            top.append(pile)
    for number, pile in enumerate(top, start=1):
        assert pile.heading is not None, "the unsorted pile was passed over"
        pile.number, pile.subs = number, children[pile.heading.pk]
    return top
