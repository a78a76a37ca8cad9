"""Finding the note, heading or proposal that an action is to grow out of."""

from dataclasses import dataclass

from iglo.boards.access import get_heading, get_note, get_proposal
from iglo.boards.models import Board
from iglo.boards.queries import HeadingForPlan, red_headings_for_plan
from iglo.boards.rules import BOARD_SORT
from iglo.foundation.origin import Origin
from iglo.handovers.queries.origins import heading_origin, note_origin, proposal_origin
from iglo.organisations.access import Member


@dataclass(frozen=True)
class Spark:
    """What the action begins with: the board, the red heading it lies under (if any), and the origin to remember."""

    board: Board
    heading: HeadingForPlan | None
    origin: Origin
    words: str


def spark_of_note(member: Member, pk: int) -> Spark:
    """Return the spark of a note that `member` sorts. Raises Http404."""
    note = get_note(member, pk, BOARD_SORT)
    heading = _heading(note.board, note.heading.parent_id or note.heading_id if note.heading else None)
    return Spark(note.board, heading, note_origin(note.board, heading), note.shown)


def spark_of_heading(member: Member, pk: int) -> Spark:
    """Return the spark of a heading that `member` sorts. Raises Http404."""
    found = get_heading(member, pk, BOARD_SORT)
    heading = _heading(found.board, found.parent_id or found.pk)
    origin = heading_origin(heading, found.board) if heading else Origin("boards.heading", str(found.pk), found.title)
    return Spark(found.board, heading, origin, found.title)


def spark_of_proposal(member: Member, pk: int) -> Spark:
    """Return the spark of a proposal on a board that `member` sorts. Raises Http404."""
    proposal = get_proposal(member, pk, BOARD_SORT)
    for heading in red_headings_for_plan(proposal.board):
        for one in heading.proposals:
            if one.pk == proposal.pk:
                return Spark(proposal.board, heading, proposal_origin(one, heading, proposal.board), proposal.text)
    return Spark(proposal.board, None, Origin("boards.proposal", str(pk), proposal.board.title), proposal.text)


def _heading(board: Board, pk: int | None) -> HeadingForPlan | None:
    return next((h for h in red_headings_for_plan(board) if h.pk == pk), None)
