"""The board: seen, sorted, suggested, undone, finished."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iglo.boards import actions
from iglo.boards.access import get_board
from iglo.boards.forms import MoveForm, SeenForm, read_number
from iglo.boards.models import Board, Heading
from iglo.boards.queries import names_of, shortened, titles_of
from iglo.boards.rules import BOARD_READ, BOARD_SORT, HeadingGone
from iglo.boards.views.answers import answer_with_board, colour_of, show_board, telling
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires

NOTHING_NEW = 204


@require_safe
@requires(BOARD_READ)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The board. An open page asks with `since`, the version it shows, and hears nothing when nothing has changed."""
    board = get_board(request.member, pk, BOARD_READ)
    seen = _seen(request.GET.get("since"))
    if request.htmx and seen == board.version:
        return HttpResponse(status=NOTHING_NEW)
    return show_board(request, board, seen=seen)


@require_POST
@requires(BOARD_SORT)
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """Put notes somewhere: under a heading, a new one, or back."""
    board = get_board(request.member, pk, BOARD_SORT)
    form = MoveForm(request.POST)
    if "confirm" in request.POST:
        return _confirm(request, board)
    if not form.is_valid():
        return answer_with_board(request, board, refused=True)
    given = form.cleaned_data
    with telling(request) as answer:
        _tell_overtook(request, board, _move(request, board, given))
    return answer_with_board(request, board, refused=answer.refused, seen=given["seen"])


@require_POST
@requires(BOARD_SORT)
def suggest(request: MemberRequest, pk: int) -> HttpResponse:
    """Use the suggestion for what nobody has sorted."""
    board = get_board(request.member, pk, BOARD_SORT)
    with telling(request) as answer:
        done = actions.take_suggestion(board, colour_of(request), by=request.member.id)
        words = ngettext(
            "%(count)s note has been put under a heading. It is a help, not an answer: look at the unsure ones first.",
            "%(count)s notes have been put under headings. It is a help, not an answer: look at the unsure ones first.",
            done.placed,
        )
        messages.info(request, words % {"count": done.placed})
    return answer_with_board(request, board, refused=answer.refused)


@require_POST
@requires(BOARD_SORT)
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back one's own last step."""
    board = get_board(request.member, pk, BOARD_SORT)
    with telling(request) as answer:
        undone = actions.undo(board, by=request.member.id)
        messages.info(request, _("Undone: %(step)s.") % {"step": undone.kind.label})
        if undone.stayed:
            messages.warning(request, _("What the other has changed since stays as it is."))
    return answer_with_board(request, board, refused=answer.refused, seen=_seen(request.POST.get("seen")))


@require_POST
@requires(BOARD_SORT)
def finish(request: MemberRequest, pk: int) -> HttpResponse:
    """End the sorting."""
    return _turn(request, pk, actions.finish_sorting, _("The sorting is done. Masked words have been erased."))


@require_POST
@requires(BOARD_SORT)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """Sort again."""
    return _turn(request, pk, actions.reopen_sorting, _("The notes can be moved again."))


@require_POST
@requires(BOARD_SORT)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the board in the archive."""
    return _turn(request, pk, actions.close_board, _("The board lies in the archive, where it can be read."))


def _turn(request: MemberRequest, pk: int, action: "actions.StateChange", words: str) -> HttpResponse:
    board = get_board(request.member, pk, BOARD_SORT)
    with telling(request) as answer:
        action(board, by=request.member.id)
        messages.success(request, words)
    return answer_with_board(request, board, refused=answer.refused)


def _confirm(request: MemberRequest, board: Board) -> HttpResponse:
    """The unsure notes of a heading are right where they lie."""
    with telling(request) as answer:
        heading = _heading(board, request.POST["confirm"])
        unsure = heading.notes.filter(unsure=True).values_list("pk", flat=True)
        actions.move_notes(board, list(unsure), heading, by=request.member.id, seen_version=_seen(request.POST.get("seen")))
    return answer_with_board(request, board, refused=answer.refused)


def _move(request: MemberRequest, board: Board, given: dict[str, Any]) -> actions.Moved:
    """Do what the form says. Raises Refused."""
    by, notes, seen = request.member.id, given["note"], given["seen"]
    if given["to"] == "new":
        parent = _heading(board, str(given["parent"])) if given["parent"] else None
        colour, title = colour_of(request), given["title"]
        return actions.move_to_new_heading(board, notes, colour=colour, title=title, parent=parent, by=by, seen_version=seen)
    heading = None if given["to"] == "none" else _heading(board, given["to"])
    if not notes:
        return actions.Moved(board.version, 0)
    return actions.move_notes(board, notes, heading, by=by, seen_version=seen)


def _heading(board: Board, key: str) -> Heading:
    number = read_number(key)
    found = board.headings.standing().filter(pk=number).first() if number is not None else None
    if found is None:
        raise HeadingGone
    return found


def _tell_overtook(request: MemberRequest, board: Board, moved: actions.Moved) -> None:
    """Tell the mover whose move this one came after; theirs stands."""
    late = {o.note: o for o in moved.overtaken}
    titles, names = titles_of({o.heading for o in moved.overtaken}), names_of({o.by for o in moved.overtaken})
    for note in board.notes.readable().filter(pk__in=late):
        where = titles.get(late[note.pk].heading) or _("Don't know yet")
        words = {"note": shortened(note), "heading": where, "name": names.get(late[note.pk].by, "")}
        messages.warning(request, _("%(name)s put “%(note)s” under “%(heading)s” a moment ago. Your move came last and stands.") % words)


def _seen(value: str | None) -> int | None:
    form = SeenForm({"seen": value or ""})
    return form.cleaned_data["seen"] if form.is_valid() else None
