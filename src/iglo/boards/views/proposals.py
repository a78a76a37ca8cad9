"""Proposals, typed by each heading's scribe."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from iglo.boards import actions
from iglo.boards.access import get_board, get_heading, get_proposal
from iglo.boards.forms import ProposalForm
from iglo.boards.models import Board, Proposal
from iglo.boards.queries import Proposing, headings_with_notes, proposals_page
from iglo.boards.rules import BOARD_PROPOSE, BOARD_READ, PROPOSAL_LIMIT, Colour, NoNotes
from iglo.boards.views.answers import REFUSED, board_context, telling
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_READ)
@require_http_methods(["GET", "HEAD"])
def proposals(request: MemberRequest, pk: int) -> HttpResponse:
    """All headings with their proposals, to choose one to write for."""
    return _page(request, get_board(request.member, pk, BOARD_READ), None)


@requires(BOARD_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def heading_proposals(request: MemberRequest, pk: int) -> HttpResponse:
    """One heading: write proposals for its notes."""
    heading = get_heading(request.member, pk, BOARD_PROPOSE)
    if heading.colour != Colour.RED:
        return redirect("boards:proposals", heading.board_id)
    top = heading.parent_id or heading.pk
    if request.method != "POST":
        return _page(request, heading.board, top)
    form = ProposalForm(_filled(request))
    with telling(request) as answer:
        given = _given(form)
        actions.write_proposal(heading.board, **given, heading=heading, by=request.member.id)
    if answer.refused:
        return _page(request, heading.board, top, form=form, status=REFUSED)
    return _written(request, heading.board, top)


@requires(BOARD_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: MemberRequest, pk: int) -> HttpResponse:
    """Change a proposal: its words, its kind, its notes."""
    found = get_proposal(request.member, pk, BOARD_PROPOSE)
    if request.method != "POST":
        return _change_page(request, found, ProposalForm(initial={"text": found.text, "kind": found.kind}))
    form = ProposalForm(_filled(request))
    with telling(request) as answer:
        actions.change_proposal(found, **_given(form), by=request.member.id)
    if answer.refused:
        return _change_page(request, found, form, status=REFUSED)
    messages.success(request, _("The proposal is saved."))
    return redirect(_home_of(found))


@requires(BOARD_PROPOSE)
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a proposal down."""
    found = get_proposal(request.member, pk, BOARD_PROPOSE)
    home = _home_of(found)
    with telling(request):
        actions.remove_proposal(found, by=request.member.id)
        messages.success(request, _("The proposal is gone."))
    return redirect(home)


def _given(form: ProposalForm) -> dict[str, Any]:
    """Return text, kind and note_ids for the action. Raises NoNotes where the form makes no sense."""
    if not form.is_valid():
        raise NoNotes
    return {"text": form.cleaned_data["text"], "kind": form.cleaned_data["kind"], "note_ids": form.cleaned_data["note"]}


def _filled(request: MemberRequest) -> dict[str, Any]:
    return {"text": request.POST.get("text", ""), "kind": request.POST.get("kind", ""), "note": request.POST.getlist("note")}


def _home_of(found: Proposal) -> str:
    heading = found.heading
    if heading is None or heading.removed:
        return reverse("boards:proposals", args=[found.board_id])
    return reverse("boards:heading_proposals", args=[heading.parent_id or heading.pk])


def _written(request: MemberRequest, board: Board, top: int) -> HttpResponse:
    messages.success(request, _("The proposal hangs with its notes."))
    if request.htmx:
        return _page(request, board, top)
    return redirect("boards:heading_proposals", top)


def _page(request: MemberRequest, board: Board, top: int | None, *, form: ProposalForm | None = None, status: int = 200) -> HttpResponse:
    parts = proposals_page(board)
    one = next((part for part in parts if part.pile.heading and part.pile.heading.pk == top), None)
    context = board_context(request, board) | {
        "parts": parts,
        "one": one,
        "chosen": _chosen(form, one),
        "form": form or ProposalForm(),
        "green": headings_with_notes(board, Colour.GREEN) if one else [],
        "limit": PROPOSAL_LIMIT,
    }
    return render(request, f"boards/proposals.html{'#live' if request.htmx and request.method != 'POST' else ''}", context, status=status)


def _chosen(form: ProposalForm | None, one: Proposing | None) -> list[int]:
    """Return the notes ticked: those sent, or the only one there is."""
    if form is not None and form.is_bound:
        return [int(key) for key in form.data.get("note", []) if str(key).isdecimal()]
    notes = one.pile.every_note if one else []
    return [notes[0].pk] if len(notes) == 1 else []


def _change_page(request: MemberRequest, found: Proposal, form: ProposalForm, *, status: int = 200) -> HttpResponse:
    if found.board.is_closed:  # since this page was opened: there is nothing to change any more, and the reader has been told
        return redirect("boards:proposals", found.board_id)
    parts = proposals_page(found.board)
    chosen = _chosen(form, None) if form.is_bound else list(found.notes.values_list("pk", flat=True))
    context = board_context(request, found.board) | {
        "proposal": found,
        "form": form,
        "parts": parts,
        "chosen": chosen,
        "limit": PROPOSAL_LIMIT,
        "back": _home_of(found),
    }
    return render(request, "boards/proposal.html", context, status=status)
