"""The sorted board as a table, masked as everybody reads it."""

from django.utils.translation import gettext as _

from iglo.boards.models import Board
from iglo.boards.queries.page import Pile, headings_with_notes
from iglo.boards.queries.proposing import proposals_page
from iglo.boards.rules import Colour, ProposalKind

Row = list[str]


def notes_table(board: Board) -> list[Row]:
    """Return a heading row, then one row a note: kind, heading, sub-heading, note. No keys, no order of arrival."""
    rows = [[_("Note"), _("Heading"), _("Sub-heading"), _("Kind")]]
    for colour in Colour:
        loose, *piles = headings_with_notes(board, colour)
        for pile in [*piles, loose]:
            rows += _rows(pile, str(colour.label))
    return rows


def proposals_table(board: Board) -> list[Row]:
    """Return a heading row, then one row a proposal: text, heading, kind, the notes it answers."""
    rows = [[_("Proposal"), _("Heading"), _("Kind"), _("Hangs on")]]
    for part in proposals_page(board):
        for hung in part.proposals:
            kind = str(ProposalKind(hung.proposal.kind).label)
            rows.append([hung.proposal.text, part.title, kind, "; ".join(note.shown for note in hung.notes)])
    return rows


def _rows(pile: Pile, colour: str) -> list[Row]:
    title = pile.heading.title if pile.heading else _("Don't know yet")
    rows = [[note.shown, title, "", colour] for note in pile.notes]
    return rows + [[note.shown, title, sub.heading.title if sub.heading else "", colour] for sub in pile.subs for note in sub.notes]
