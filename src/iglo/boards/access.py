"""Gates to boards and what lies on them: the object, or a 404 that is the same for missing and forbidden."""

from django.db.models import QuerySet
from django.http import Http404

from iglo.boards.models import Board, Heading, Note, NoteMask, Proposal
from iglo.organisations.access import Member, owned_where
from iglo.organisations.rules.permissions import Permission


def get_board(member: Member, pk: int, permission: Permission) -> Board:
    """Return the board with which `member` may `permission`. Raises Http404."""
    return _passed(member, permission, Board.objects.select_related("unit", "group").filter(pk=pk).first())


def get_heading(member: Member, pk: int, permission: Permission) -> Heading:
    """Return a standing heading of a board with which `member` may `permission`. Raises Http404."""
    found = Heading.objects.standing().select_related("board__unit", "board__group", "parent").filter(pk=pk).first()
    _passed(member, permission, found.board if found else None)
    assert found is not None, "a missing one has been answered with 404"
    return found


def get_note(member: Member, pk: int, permission: Permission) -> Note:
    """Return a note, with its masks, of a board with which `member` may `permission`. Raises Http404."""
    found = Note.objects.readable().select_related("board__unit", "board__group", "heading__parent").filter(pk=pk).first()
    _passed(member, permission, found.board if found else None)
    assert found is not None, "a missing one has been answered with 404"
    return found


def get_mask(member: Member, pk: int, permission: Permission) -> NoteMask:
    """Return a mask on a board with which `member` may `permission`. Raises Http404."""
    found = NoteMask.objects.select_related("note__board__unit", "note__board__group").filter(pk=pk).first()
    _passed(member, permission, found.note.board if found else None)
    assert found is not None, "a missing one has been answered with 404"
    return found


def get_proposal(member: Member, pk: int, permission: Permission) -> Proposal:
    """Return a proposal of a board with which `member` may `permission`. Raises Http404."""
    found = Proposal.objects.select_related("board__unit", "board__group", "heading").filter(pk=pk).first()
    _passed(member, permission, found.board if found else None)
    assert found is not None, "a missing one has been answered with 404"
    return found


def visible_boards(member: Member, permission: Permission) -> QuerySet[Board]:
    """Return the boards with which `member` may `permission`, newest first, with their places."""
    found: QuerySet[Board] = Board.objects.filter(owned_where(member, permission)).select_related("unit", "group")
    return found


def _passed(member: Member, permission: Permission, board: Board | None) -> Board:
    if board is None or not member.may(permission, board.place):
        raise Http404
    return board
