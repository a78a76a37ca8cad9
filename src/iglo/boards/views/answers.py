"""How a board answers: the whole page, or only the board itself to a page that stands open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.boards.models import Board
from iglo.boards.queries import board_page, overtaken_moves, overtaken_names
from iglo.boards.rules import BOARD_PROPOSE, BOARD_SORT, TITLE_LIMIT, Colour
from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest

REFUSED = 422


class Answer:
    """Whether an action was refused; the sentence has been told as a message."""

    refused = False


@contextmanager
def telling(request: MemberRequest) -> Iterator[Answer]:
    """Tell the reader what the board refuses inside the block, instead of breaking."""
    answer = Answer()
    try:
        yield answer
    except Refused as no:
        answer.refused = True
        messages.error(request, str(no))


def colour_of(request: MemberRequest) -> Colour:
    """Return the colour that the page shows; strain unless it says otherwise."""
    wanted = request.POST.get("colour") or request.GET.get("colour")
    return Colour.GREEN if wanted == Colour.GREEN else Colour.RED


def board_url(board: Board, colour: str) -> str:
    """Return the address of the board, showing `colour`."""
    return f"{reverse('boards:detail', args=[board.pk])}?colour={colour}"


def answer_with_board(request: MemberRequest, board: Board, *, refused: bool = False, seen: int | None = None) -> HttpResponse:
    """Return the board as it is after an action; after a refusal with what was typed. Lead a page without script back to it."""
    if not request.htmx and not refused:
        return redirect(board_url(board, colour_of(request)))
    return show_board(request, board, seen=seen, typed=request.POST.get("title", "") if refused else "", status=REFUSED if refused else 200)


def show_board(
    request: MemberRequest, board: Board, *, seen: int | None = None, colour: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """Return the board, whole or for an open page; `seen` is the version that page showed, `colour` what it asks for."""
    if seen is not None:
        tell_overtaken(request, board, seen)
    board.refresh_from_db(fields=["version", "state"])
    part = "#live" if request.htmx else ""
    context = board_context(request, board) | {"page": board_page(board, colour or colour_of(request)), "typed": typed}
    return render(request, f"boards/detail.html{part}", context, status=status)


def board_context(request: MemberRequest, board: Board) -> dict[str, Any]:
    """Return what every page of a board needs: the board, what the reader may, its live topic."""
    may_sort = request.member.may(BOARD_SORT, board.place)
    return {
        "board": board,
        "may_sort": may_sort,
        "sorting": may_sort and board.is_sorting,
        "may_propose": request.member.may(BOARD_PROPOSE, board.place) and not board.is_closed,
        "topic": sign_topic(request, board.topic),
        "title_limit": TITLE_LIMIT,
    }


def tell_overtaken(request: MemberRequest, board: Board, seen: int) -> None:
    """Tell the reader which of their own moves somebody else has moved on since, and which of their names were changed."""
    for name in overtaken_names(board, since=seen, reader=request.member.id):
        told = {"before": name.before, "now": name.now, "name": name.by}
        text = _("What you called “%(before)s” is now called “%(now)s”, by %(name)s. Yours is kept on the heading's page.")
        messages.warning(request, text % told)
    for news in overtaken_moves(board, since=seen, reader=request.member.id):
        words = {"note": news.note, "heading": news.heading or _("Don't know yet"), "name": news.by}
        messages.warning(request, _("“%(note)s” is now under “%(heading)s”, moved a moment ago by %(name)s.") % words)
