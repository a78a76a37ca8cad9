"""What is posted while a group runs a tool."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.activities.access import get_activity, get_kept
from iglo.activities.actions import begin_step, open_board, reopen_activity, settle_text
from iglo.activities.actions.live import close_run
from iglo.activities.models import Activity
from iglo.activities.rules import ACTIVITY_LEAD, ACTIVITY_WRITE
from iglo.activities.views.activities import tell_refusal
from iglo.activities.views.saving import boards_in, save_step
from iglo.blocks.kinds import BoardBlock
from iglo.boards.rules import BOARD_READ
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(ACTIVITY_WRITE)
@require_POST
def begin(request: MemberRequest, pk: int, key: str) -> HttpResponse:
    """Let a step's minutes run."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    try:
        begin_step(found, key, by=request.member.id)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:detail", pk)
    return redirect("activities:step", pk, key)


@requires(ACTIVITY_WRITE)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close the run."""
    close_run(get_activity(request.member, pk, ACTIVITY_WRITE), by=request.member.id)
    messages.success(request, _("It is closed. Here is what you said; take along into the plan what you will act on."))
    return redirect("activities:summary", pk)


@requires(ACTIVITY_LEAD)
@require_POST
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """Open a closed run again."""
    reopen_activity(get_activity(request.member, pk, ACTIVITY_LEAD), by=request.member.id)
    return redirect("activities:detail", pk)


@requires(ACTIVITY_WRITE)
@require_POST
def settle(request: MemberRequest, pk: int, kept_pk: int) -> HttpResponse:
    """Use the text that was kept beside another, or lay it away; what else was typed in the step is stored."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    kept = get_kept(found, kept_pk)
    step_key = kept.entry.step_key
    try:
        given_back = save_step(request, found, step_key)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:step", pk, step_key)
    settle_text(get_kept(found, kept_pk), use=request.POST.get("use") == "1", by=request.member.id)
    return given_back or redirect("activities:step", pk, step_key)


@requires(ACTIVITY_WRITE)
@require_POST
def board(request: MemberRequest, pk: int, key: str, block_key: str) -> HttpResponse:
    """Open the board of a step's block, and go there; what was typed in the step is stored."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    block = _board_block(found, key, block_key)
    try:
        given_back = save_step(request, found, key)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:step", pk, key)
    if given_back:
        return given_back
    if not request.member.may(BOARD_READ, found.place):
        messages.error(request, _("The board is seen by those of the unit or group, its leader and the representatives."))
        return redirect("activities:step", pk, key)
    made = open_board(found, key, block, lang=str(request.LANGUAGE_CODE)[:2], by=request.member.id)
    return redirect("boards:detail", made.pk)


@requires(ACTIVITY_WRITE)
@require_POST
def notes(request: MemberRequest, pk: int, key: str, block_key: str) -> HttpResponse:
    """Lay notes on the board of a step's block, a line each, and store what else was typed; what is refused is given back as written."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    block = _board_block(found, key, block_key)
    try:
        given_back = save_step(request, found, key, must_lay=block.key)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:step", pk, key)
    return given_back or redirect("activities:step", pk, key)


def _board_block(activity: Activity, key: str, block_key: str) -> BoardBlock:
    for block in boards_in(activity, key):
        if block.key == block_key:
            return block
    raise Http404
