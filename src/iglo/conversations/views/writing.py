"""Writing as the two type."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from iglo.blocks.writing import refused_in, seen_in, tell_written, texts_in, told, wants_json
from iglo.conversations.access import get_conversation
from iglo.conversations.actions import settle_cell, write_cells_of
from iglo.conversations.models import Conversation
from iglo.conversations.queries import kept_in, texts_since
from iglo.conversations.rules import CONVERSE
from iglo.conversations.views.pages import detail_context
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CONVERSE)
@require_POST
def write(request: MemberRequest, pk: int) -> HttpResponse:
    """Store the fields sent; JSON to a script, the page again to a form."""
    found = get_conversation(request.member, pk)
    try:
        if not wants_json(request):
            return _save(request, found, aside=False) or redirect("conversations:detail", pk)
        written = write_cells_of(found, texts_in(request.POST), seen=seen_in(request.POST.get("seen", "")), by=request.member.id)
    except Refused as refused:
        if wants_json(request):
            return JsonResponse({"error": str(refused)}, status=409)
        messages.error(request, str(refused))
        return redirect("conversations:detail", pk)
    return JsonResponse(told(found.revision, written))


def _save(request: MemberRequest, found: Conversation, *, aside: bool = True) -> HttpResponse | None:
    """Store the fields that the form sent; None where all is stored, else the page, 422, with what could not be as it was typed.

    `aside`: only what did not go plainly is told. Raises Refused where the conversation is closed.
    """
    texts = texts_in(request.POST)
    if aside and not texts:
        return None
    written = write_cells_of(found, texts, seen=seen_in(request.POST.get("seen", "")), by=request.member.id)
    tell_written(request, written, aside=aside)
    typed = refused_in(written, texts)
    return render(request, "conversations/detail.html", detail_context(request, found, typed=typed), status=422) if typed else None


@requires(CONVERSE)
@require_GET
def texts(request: MemberRequest, pk: int) -> HttpResponse:
    """Return what has been written since a revision."""
    found = get_conversation(request.member, pk)
    since = seen_in(request.GET.get("since", ""))
    now = {"revision": found.revision, "open": found.is_open}
    return JsonResponse(now | {"texts": texts_since(found, since), "kept": kept_in(found)})


@requires(CONVERSE)
@require_POST
def settle(request: MemberRequest, pk: int, beside: str) -> HttpResponse:
    """Use a text that was kept beside another ('STEP/BLOCK/FIELD:NUMBER'), or lay it away; what else was typed is stored."""
    found = get_conversation(request.member, pk)
    name, _colon, number = beside.rpartition(":")
    try:
        given_back = _save(request, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("conversations:detail", pk)
    settle_cell(found, name, seen_in(number), use=request.POST.get("use") == "1", by=request.member.id)
    return given_back or redirect("conversations:detail", pk)
