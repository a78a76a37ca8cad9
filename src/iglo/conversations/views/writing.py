"""Writing as the two type."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from iglo.blocks.writing import seen_in, tell_written, texts_in, told, wants_json
from iglo.conversations.access import get_conversation
from iglo.conversations.actions import settle_cell, write_cells_of
from iglo.conversations.queries import kept_in, texts_since
from iglo.conversations.rules import CONVERSE
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CONVERSE)
@require_POST
def write(request: MemberRequest, pk: int) -> HttpResponse:
    """Store the fields sent; JSON to a script, the page again to a form."""
    found = get_conversation(request.member, pk)
    seen = seen_in(request.POST.get("seen", ""))
    try:
        written = write_cells_of(found, texts_in(request.POST), seen=seen, by=request.member.id)
    except Refused as refused:
        if wants_json(request):
            return JsonResponse({"error": str(refused)}, status=409)
        messages.error(request, str(refused))
        return redirect("conversations:detail", pk)
    if wants_json(request):
        return JsonResponse(told(found.revision, written))
    tell_written(request, written)
    return redirect("conversations:detail", pk)


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
    """Use a text that was kept beside another ('STEP/BLOCK/FIELD:NUMBER'), or lay it away."""
    found = get_conversation(request.member, pk)
    name, _colon, number = beside.rpartition(":")
    settle_cell(found, name, seen_in(number), use=request.POST.get("use") == "1", by=request.member.id)
    return redirect("conversations:detail", pk)
