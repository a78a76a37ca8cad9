"""Writing as one types: the texts of a step in, what became of them out."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from iglo.activities.access import get_activity
from iglo.activities.actions import write_texts
from iglo.activities.queries.answers import kept_in, texts_since
from iglo.activities.rules import ACTIVITY_SEE, ACTIVITY_WRITE
from iglo.activities.views.activities import tell_refusal
from iglo.activities.views.saving import save_step
from iglo.blocks.writing import seen_in, texts_in, told, wants_json
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(ACTIVITY_WRITE)
@require_POST
def write(request: MemberRequest, pk: int) -> HttpResponse:
    """Store the fields sent ('STEP/BLOCK/FIELD'); 'seen' is the revision the page was shown. JSON to a script, the page again to a form."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    key = request.POST.get("step") or found.steps[0].key
    try:
        if not wants_json(request):
            return save_step(request, found, key, aside=False) or redirect("activities:step", pk, key)
        written = write_texts(found, texts_in(request.POST), seen=seen_in(request.POST.get("seen", "")), by=request.member.id)
    except Refused as refused:
        if wants_json(request):
            return JsonResponse({"error": str(refused)}, status=409)
        tell_refusal(request, refused)
        return redirect("activities:detail", pk)
    return JsonResponse(told(found.revision, written))


@requires(ACTIVITY_SEE)
@require_GET
def texts(request: MemberRequest, pk: int) -> HttpResponse:
    """Return what has been written since a revision, and what lies beside, for a page that was told that something changed."""
    found = get_activity(request.member, pk, ACTIVITY_SEE)
    since = seen_in(request.GET.get("since", ""))
    now = {"revision": found.revision, "open": found.is_open, "step": found.step_key}
    return JsonResponse(now | {"texts": texts_since(found, since), "kept": kept_in(found)})
