"""A group runs a tool: the list, the start, the step, and its summary."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from iglo.activities.access import get_activity, visible_activities
from iglo.activities.actions import start_activity
from iglo.activities.forms import StartForm
from iglo.activities.models import Activity
from iglo.activities.queries import listed_activities, page_of, summary_of
from iglo.activities.queries.trend import MOST_TIMES
from iglo.activities.rules import ACTIVITY_LEAD, ACTIVITY_SEE, ACTIVITY_START
from iglo.catalog.queries import library
from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def index(request: MemberRequest) -> HttpResponse:
    """List what is open, and what was closed."""
    context = {
        "open": listed_activities(request.member, state=Activity.State.OPEN),
        "closed": listed_activities(request.member, state=Activity.State.CLOSED),
    }
    return render(request, "activities/index.html", context)


@requires(ACTIVITY_START)
def start(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Choose where a tool is run, and begin."""
    tool = library().in_use(tool_id)
    if not tool.is_for_group:
        return redirect("tools:tool", tool.slug)
    form = StartForm(request.member, tool, request.POST or None, initial={"variant": request.GET.get("variant", "")})
    if request.method == "POST" and form.is_valid():
        try:
            found = start_activity(tool, form.chosen, variant=form.cleaned_data.get("variant", ""), by=request.member.id)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("activities:detail", found.pk)
    return render(request, "activities/start.html", {"tool": tool, "form": form, "nowhere": not form.places})


@requires(ACTIVITY_SEE)
def detail(request: MemberRequest, pk: int, key: str = "") -> HttpResponse:
    """Show a step of the run: the agenda beside it, the blocks to fill in or to read."""
    found = get_activity(request.member, pk, ACTIVITY_SEE)
    if not found.is_open and not key:
        return redirect("activities:summary", pk)
    context = step_context(request, found, key)
    return _agenda(request, context) if request.htmx else render(request, "activities/detail.html", context)


def step_context(request: MemberRequest, found: Activity, key: str, *, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the page of step `key` shows; `typed` ('STEP/BLOCK/FIELD' -> text) is given back where it could not be stored."""
    page = page_of(request.member, found, key, typed=typed)
    return {"page": page, "activity": found, "tool": found.tool, "step": page.step, "topic": sign_topic(request, found.topic)}


def _agenda(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    """Answer a page that heard of a change: the agenda as it is now, and where the group is; never what somebody may be writing in."""
    parts = [render_to_string(f"activities/detail.html#{part}", context, request) for part in ("agenda", "folded", "moved")]
    return HttpResponse("".join(parts))


@requires(ACTIVITY_SEE)
def summary(request: MemberRequest, pk: int) -> HttpResponse:
    """Show everything that was said, with the result of the time before beside it."""
    found = get_activity(request.member, pk, ACTIVITY_SEE)
    before = list(visible_activities(request.member).held_before(found).prefetch_related("entries__kept")[: MOST_TIMES - 1])  # type: ignore[attr-defined]
    may_lead = found.started_by_id == request.member.id or request.member.may(ACTIVITY_LEAD, found.place)
    context = {
        "summary": summary_of(found, before),
        "activity": found,
        "tool": found.tool,
        "earlier": before[0] if before else None,
        "may_lead": may_lead,
        "may_carry": request.member.may(ACTIVITY_LEAD, found.place),
        "again": library().uses(found.tool.id),
    }
    return render(request, "activities/summary.html", context)


def tell_refusal(request: MemberRequest, refused: Refused) -> None:
    """Say at the top of the next page why nothing was done."""
    messages.error(request, str(refused) or _("That cannot be done here."))
