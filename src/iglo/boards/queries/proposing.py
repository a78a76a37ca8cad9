"""The proposals of a board, heading by heading, with the notes they answer."""

from collections import defaultdict
from dataclasses import dataclass

from iglo.boards.models import Board, Note, Proposal
from iglo.boards.queries.page import Pile, headings_with_notes
from iglo.boards.rules import Colour, ProposalKind


@dataclass
class Hung:
    """A proposal and the notes it hangs on."""

    proposal: Proposal
    notes: list[Note]

    @property
    def at_once(self) -> bool:
        """Return whether it can be done at once."""
        return self.proposal.kind == ProposalKind.AT_ONCE


@dataclass
class Proposing:
    """A red heading (None: the unsorted notes) with the proposals hung on its notes."""

    pile: Pile
    proposals: list[Hung]

    @property
    def title(self) -> str:
        """Return the heading's title, or nothing."""
        return self.pile.heading.title if self.pile.heading else ""


def proposals_page(board: Board) -> list[Proposing]:
    """Return the red headings with their notes and proposals; the unsorted last where there are any. Six queries."""
    loose, *piles = headings_with_notes(board, Colour.RED)
    hung = _hung_by_heading(board, loose, piles)
    shown = [*piles, loose] if loose.count else piles
    return [Proposing(pile, hung[pile.heading.pk if pile.heading else None]) for pile in shown]


def _hung_by_heading(board: Board, loose: Pile, piles: list[Pile]) -> dict[int | None, list[Hung]]:
    place: dict[int, int | None] = {note.pk: None for note in loose.notes}
    notes = {note.pk: note for note in loose.notes}
    for pile in piles:
        for note in pile.every_note:
            notes[note.pk] = note
            place[note.pk] = pile.heading.pk if pile.heading else None
    standing = {pile.heading.pk for pile in piles if pile.heading}
    found: dict[int | None, list[Hung]] = defaultdict(list)
    for proposal, keys in _with_notes(board):
        home = proposal.heading_id if proposal.heading_id in standing else next((place[k] for k in keys if k in place), None)
        found[home].append(Hung(proposal, [notes[k] for k in keys if k in notes]))
    return found


def _with_notes(board: Board) -> list[tuple[Proposal, list[int]]]:
    links: dict[int, list[int]] = defaultdict(list)
    through = Proposal.notes.through._default_manager.filter(proposal__board=board).order_by("note_id")
    for proposal, note in through.values_list("proposal_id", "note_id"):
        links[proposal].append(note)
    return [(proposal, links[proposal.pk]) for proposal in board.proposals.all()]
