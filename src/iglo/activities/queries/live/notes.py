"""Notes, headings and proposals of the running step's board, as wall and phones show them."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, prefetch_related_objects

from iglo.activities.models import ActivityRoom, Laid
from iglo.activities.queries.live.stage import Stage
from iglo.activities.queries.meetings import Column
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.boards.models.note import NoteQuerySet
from iglo.boards.rules import Colour, ProposalKind
from iglo.rooms.models import Seat

ON_A_WALL = 6  # notes of a colour that a wall has room for, large enough for five metres


@dataclass(frozen=True)
class Side:
    """One colour of a wall: the newest notes first, and how many more there are."""

    colour: str
    title: str
    notes: list[Note]
    more: int
    count: int


@dataclass(frozen=True)
class Choice:
    """A heading that one may go to, and how many stand there."""

    heading: Heading
    people: int
    share: int  # per cent of those who have chosen


@dataclass(frozen=True)
class Mine:
    """What a hand has laid: notes by colour and proposals, the latest last, each with the key to take it back by."""

    notes: list[Laid] = field(default_factory=list)
    proposals: list[Laid] = field(default_factory=list)

    def count(self, colour: str) -> int:
        """Return how many notes of a colour there are."""
        return sum(laid.note is not None and laid.note.colour == colour for laid in self.notes)

    @property
    def red(self) -> int:
        """Return how many red notes there are."""
        return self.count(Colour.RED)

    @property
    def green(self) -> int:
        """Return how many green notes there are."""
        return self.count(Colour.GREEN)


def sides_of(stage: Stage) -> list[Side]:
    """Return the two walls: every note, or those of the group that presents. Four queries, of what a wall has room for."""
    board, block = stage.board, stage.board_block
    if board is None or block is None:
        return []
    colours = [(Colour.RED, str(block.red.title)), *([(Colour.GREEN, str(block.green.title))] if block.green else [])]
    notes = board.notes.order_by("-position", "-pk")
    if stage.room.floor:
        notes = notes.filter(pk__in=Laid.objects.filter(room=stage.live, hand=stage.room.floor).values("note_id"))
    counts = dict(notes.order_by().values_list("colour").annotate(n=Count("pk")))
    sides = [_side(colour, title, notes, counts.get(colour, 0)) for colour, title in colours]
    prefetch_related_objects([note for side in sides for note in side.notes], "masks")
    return sides


def _side(colour: str, title: str, notes: NoteQuerySet, count: int) -> Side:
    return Side(colour, title, list(notes.filter(colour=colour)[:ON_A_WALL]), max(0, count - ON_A_WALL), count)


def mine_of(live: ActivityRoom, hand: str) -> Mine:
    """Return what `hand` has laid during this meeting. Two queries."""
    laid = list(Laid.objects.filter(room=live, hand=hand).select_related("note", "proposal").prefetch_related("note__masks"))
    return Mine([one for one in laid if one.note_id], [one for one in laid if one.proposal_id])


def choices_of(live: ActivityRoom, board: Board) -> list[Choice]:
    """Return the red headings with the room's balance. Two queries."""
    stand = Counter(Seat.objects.filter(room=live.room_id, left=False).exclude(chosen="").values_list("chosen", flat=True))
    headings = board.headings.standing().top().filter(colour=Colour.RED)
    people = [(heading, stand[f"h{heading.pk}"]) for heading in headings]
    total = sum(number for _heading, number in people)
    return [Choice(heading, number, round(100 * number / total) if total else 0) for heading, number in people]


def by_kind(columns: list[Column]) -> tuple[list[Proposal], list[Proposal]]:
    """Return the proposals that can begin at once, and those that leader and representatives work on."""
    found = [proposal for column in columns for proposal in column.proposals]
    return [p for p in found if p.kind == ProposalKind.AT_ONCE], [p for p in found if p.kind != ProposalKind.AT_ONCE]
