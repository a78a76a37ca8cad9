"""The boards one reads, and the archive."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iglo.boards.queries import boards_for
from iglo.boards.rules import BOARD_READ, BoardState
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_READ)
@require_safe
def board_list(request: MemberRequest) -> HttpResponse:
    """Boards that are worked with."""
    boards = list(boards_for(request.member).exclude(state=BoardState.CLOSED))
    return render(request, "boards/list.html", {"boards": boards})


@requires(BOARD_READ)
@require_safe
def archive(request: MemberRequest) -> HttpResponse:
    """Boards that lie in the archive."""
    return render(request, "boards/archive.html", {"boards": list(boards_for(request.member).filter(state=BoardState.CLOSED))})
