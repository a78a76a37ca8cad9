"""Proposals, hung on red notes; nobody's name stands on them, and the audit line names the board only."""

from collections.abc import Collection

from django.db import transaction

from iglo.audit.actions import record
from iglo.boards.actions.moving import standing
from iglo.boards.actions.turn import OPEN, take_turn
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.boards.rules import PROPOSAL_LIMIT, Colour, NoNotes, NoWords, ProposalKind, TooLong


@transaction.atomic
def write_proposal(
    board: Board, *, text: str, kind: str, note_ids: Collection[int], by: int | None, heading: Heading | None = None
) -> Proposal:
    """Return a new proposal that answers the red notes `note_ids`, standing under `heading` (else that of its first note).

    Raises NoWords, TooLong, NoNotes, HeadingGone, BoardClosed.
    """
    take_turn(board, states=OPEN)
    proposal = Proposal(board=board, position=board.version)
    notes = _red_notes(board, note_ids)
    _fill(proposal, text, kind, notes, standing(board, heading))
    proposal.notes.add(*notes)
    record("write_proposal", board, by=by)
    return proposal


@transaction.atomic
def change_proposal(proposal: Proposal, *, text: str, kind: str, note_ids: Collection[int], by: int | None) -> Proposal:
    """Give a proposal other words, kind or notes. Raises NoWords, TooLong, NoNotes, BoardClosed."""
    take_turn(proposal.board, states=OPEN)
    notes = _red_notes(proposal.board, note_ids)
    _fill(proposal, text, kind, notes, proposal.heading)
    proposal.notes.set(notes)
    record("change_proposal", proposal.board, by=by)
    return proposal


@transaction.atomic
def remove_proposal(proposal: Proposal, *, by: int | None) -> None:
    """Take a proposal down. Raises BoardClosed."""
    take_turn(proposal.board, states=OPEN)
    record("remove_proposal", proposal.board, by=by)
    proposal.delete()


def _fill(proposal: Proposal, text: str, kind: str, notes: list[Note], heading: Heading | None) -> None:
    text = text.strip()
    if not text:
        raise NoWords
    if len(text) > PROPOSAL_LIMIT:
        raise TooLong(PROPOSAL_LIMIT, len(text))
    under = heading if heading and not heading.removed else notes[0].heading
    proposal.text, proposal.kind = text, ProposalKind(kind)
    proposal.heading = under.parent or under if under else None
    proposal.save()


def _red_notes(board: Board, note_ids: Collection[int]) -> list[Note]:
    notes = list(board.notes.select_related("heading__parent").filter(pk__in=note_ids, colour=Colour.RED))
    if not notes:
        raise NoNotes
    return notes
