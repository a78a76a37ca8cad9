"""What a board hands on to a plan, through `handovers`: headings with their notes and proposals, and the strengths."""

from collections import defaultdict
from dataclasses import dataclass

from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.boards.rules import Colour

EXAMPLES = 3


@dataclass(frozen=True)
class ProposalForPlan:
    """A proposal: `kind` is a ProposalKind value, `notes` the keys of the red notes it answers."""

    pk: int
    text: str
    kind: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class HeadingForPlan:
    """A heading with its sub-headings counted in. `examples` are its first notes, masked."""

    pk: int
    title: str
    notes_count: int
    examples: tuple[str, ...]
    proposals: tuple[ProposalForPlan, ...]


def red_headings_for_plan(board: Board) -> list[HeadingForPlan]:
    """Return the red headings in their order, also empty ones. Six queries whatever the number of notes."""
    headings = list(board.headings.standing().filter(colour=Colour.RED))
    top = _top_of(headings)
    notes: dict[int, list[Note]] = defaultdict(list)
    for note in board.notes.readable().filter(colour=Colour.RED, heading__in=headings):
        notes[top[note.heading_id or 0]].append(note)
    proposals = _proposals_by_heading(board, top)
    return [_for_plan(heading, notes[heading.pk], proposals[heading.pk]) for heading in headings if heading.parent_id is None]


def strengths(board: Board) -> list[tuple[str, int]]:
    """Return (title, notes) of the green headings in their order, sub-headings counted in."""
    headings = list(board.headings.standing().filter(colour=Colour.GREEN))
    top = _top_of(headings)
    counts: dict[int, int] = defaultdict(int)
    for place in board.notes.filter(heading__in=headings).values_list("heading_id", flat=True):
        counts[top[place]] += 1
    return [(heading.title, counts[heading.pk]) for heading in headings if heading.parent_id is None]


def _top_of(headings: list[Heading]) -> dict[int, int]:
    return {heading.pk: heading.parent_id or heading.pk for heading in headings}


def _proposals_by_heading(board: Board, top: dict[int, int]) -> dict[int, list[ProposalForPlan]]:
    found: dict[int, list[ProposalForPlan]] = defaultdict(list)
    for proposal in Proposal.objects.filter(board=board).prefetch_related("notes"):
        notes = list(proposal.notes.all())
        place = proposal.heading_id or next((n.heading_id for n in notes if n.heading_id), None)
        if place in top:
            keys = tuple(note.pk for note in notes)
            found[top[place]].append(ProposalForPlan(proposal.pk, proposal.text, proposal.kind, keys))
    return found


def _for_plan(heading: Heading, notes: list[Note], proposals: list[ProposalForPlan]) -> HeadingForPlan:
    examples = tuple(note.shown for note in notes[:EXAMPLES])
    return HeadingForPlan(heading.pk, heading.title, len(notes), examples, tuple(proposals))
