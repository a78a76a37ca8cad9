"""The board for a room to look at."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iglo.boards.access import get_board
from iglo.boards.queries import headings_with_notes, proposals_page
from iglo.boards.rules import BOARD_READ, Colour
from iglo.boards.views.answers import board_context
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_READ)
@require_safe
def wall(request: MemberRequest, pk: int) -> HttpResponse:
    """All headings with how many notes they have; with `?heading=` one of them with its notes and proposals."""
    board = get_board(request.member, pk, BOARD_READ)
    red = proposals_page(board)
    green = headings_with_notes(board, Colour.GREEN)[1:]
    wanted = request.GET.get("heading", "")
    one = next((part for part in red if part.pile.heading and str(part.pile.heading.pk) == wanted), None)
    one_green = next((pile for pile in green if pile.heading and str(pile.heading.pk) == wanted), None)
    context = board_context(request, board) | {"red": red, "green": green, "one": one, "one_green": one_green}
    return render(request, f"boards/wall.html{'#live' if request.htmx else ''}", context)
