"""One heading: its name, its place, what lies under it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from iglo.boards import actions
from iglo.boards.access import get_heading
from iglo.boards.forms import read_number
from iglo.boards.models import Heading
from iglo.boards.queries import kept_names, name_ideas, names_of
from iglo.boards.rules import BOARD_SORT
from iglo.boards.views.answers import REFUSED, board_context, board_url, show_board, telling
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_SORT)
@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: MemberRequest, pk: int) -> HttpResponse:
    """Change a heading: POST gives it a name, typed or taken from an idea."""
    found = get_heading(request.member, pk, BOARD_SORT)
    if request.method != "POST":
        return _panel(request, found)
    title = request.POST.get("idea") or request.POST.get("title", "")
    with telling(request) as answer:
        _tell_overtook(request, actions.name_heading(found, title, by=request.member.id, was=request.POST.get("was")))
    if answer.refused:
        return _panel(request, found, typed=title, status=REFUSED)
    return _back(request, found)


@requires(BOARD_SORT)
@require_POST
def subheading(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a sub-heading."""
    title = request.POST.get("title", "")
    return _act(request, pk, lambda h, by: actions.add_heading(h.board, h.colour, title, by=by, parent=h), typed_sub=title)


@requires(BOARD_SORT)
@require_POST
def order(request: MemberRequest, pk: int) -> HttpResponse:
    """Move a heading one place, 'back' or 'on'."""
    step = -1 if request.POST.get("step") == "back" else 1
    return _act(request, pk, lambda h, by: _shift(h, step, by))


@requires(BOARD_SORT)
@require_POST
def nest(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a heading under another, or let it stand alone ('under' empty)."""
    under = read_number(request.POST.get("under"))
    member = request.member

    def act(found: Heading, by: int) -> object:
        parent = get_heading(member, under, BOARD_SORT) if under is not None else None
        return actions.nest_heading(found, parent, by=by)

    return _act(request, pk, act)


@requires(BOARD_SORT)
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a heading away; its notes become unsorted."""
    return _act(request, pk, lambda h, by: actions.remove_heading(h, by=by))


def _act(request: MemberRequest, pk: int, action: Callable[[Heading, int], object], *, typed_sub: str = "") -> HttpResponse:
    found = get_heading(request.member, pk, BOARD_SORT)
    with telling(request) as answer:
        action(found, request.member.id)
    if answer.refused:
        return _panel(request, found, typed_sub=typed_sub, status=REFUSED)
    return _back(request, found)


def _back(request: MemberRequest, found: Heading) -> HttpResponse:
    if request.htmx:
        return show_board(request, found.board, colour=found.colour)
    return redirect(board_url(found.board, found.colour))


def _tell_overtook(request: MemberRequest, named: actions.Named) -> None:
    """Tell who named the heading last whose name theirs came after; that one is kept among the ideas."""
    if named.overtook:
        words = {"name": names_of([named.overtook_by]).get(named.overtook_by, ""), "title": named.overtook}
        text = _("%(name)s called it “%(title)s” a moment ago. Your name came last and stands; theirs is kept on the heading's page.")
        messages.warning(request, text % words)


def _panel(request: MemberRequest, found: Heading, *, typed: str | None = None, typed_sub: str = "", status: int = 200) -> HttpResponse:
    siblings = list(found.board.headings.standing().filter(colour=found.colour, parent=found.parent))
    context = board_context(request, found.board) | {
        "heading": found,
        "typed": found.title if typed is None else typed,
        "typed_sub": typed_sub,
        "ideas": list(dict.fromkeys([*kept_names(found), *name_ideas(found)])),
        "others": found.board.headings.standing().top().filter(colour=found.colour).exclude(pk=found.pk),
        "has_children": found.children.standing().exists(),
        "is_first": siblings[:1] == [found],
        "is_last": siblings[-1:] == [found],
        "back": board_url(found.board, found.colour),
    }
    return render(request, f"boards/heading.html{'#panel' if request.htmx else ''}", context, status=status)


def _shift(found: Heading, step: int, by: int) -> None:
    keys = list(found.board.headings.standing().filter(colour=found.colour, parent=found.parent).values_list("pk", flat=True))
    here = keys.index(found.pk)
    there = min(max(here + step, 0), len(keys) - 1)
    keys.insert(there, keys.pop(here))
    actions.order_headings(found.board, found.colour, keys, by=by, parent=found.parent)
