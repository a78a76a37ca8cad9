"""The meeting: a page for whoever leads it and takes part, and the wall."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from iglo.activities.access import get_meeting
from iglo.activities.actions.meetings import close_meeting, go_to_step, show_heading
from iglo.activities.models import Meeting
from iglo.activities.queries.meetings import agenda_of, columns_of, left_of
from iglo.activities.rules import MEETING_LEAD, MEETING_SEE
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(MEETING_SEE)
def meeting(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the agenda and what to do now."""
    found = get_meeting(request.member, pk, MEETING_SEE)
    template = "activities/meeting.html#now" if request.htmx else "activities/meeting.html"
    return render(request, template, _page(request, found))


@requires(MEETING_SEE)
def wall(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what the whole room looks at."""
    found = get_meeting(request.member, pk, MEETING_SEE)
    template = "activities/wall.html#stage" if request.htmx else "activities/wall.html"
    return render(request, template, _page(request, found))


@requires(MEETING_LEAD)
@require_POST
def step(request: MemberRequest, pk: int) -> HttpResponse:
    """Go to the step that was asked for."""
    found = get_meeting(request.member, pk, MEETING_LEAD)
    wanted = request.POST.get("step", "")
    go_to_step(found, int(wanted) if wanted.isdecimal() and len(wanted) == 1 else 0, by=request.member.id)
    return redirect("activities:meeting", pk)


@requires(MEETING_LEAD)
@require_POST
def heading(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a heading on the wall, or all of them."""
    found = get_meeting(request.member, pk, MEETING_LEAD)
    show_heading(found, request.POST.get("heading", ""), by=request.member.id)
    return redirect("activities:meeting", pk)


@requires(MEETING_LEAD)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """The meeting has been held."""
    close_meeting(get_meeting(request.member, pk, MEETING_LEAD), by=request.member.id)
    return redirect("activities:meeting", pk)


def _page(request: MemberRequest, found: Meeting) -> dict[str, Any]:
    left, columns = left_of(found), columns_of(found.board)
    on_wall = next((c for c in columns if str(c.heading.pk) == found.heading_key), None)
    return {
        "meeting": found,
        "board": found.board,
        "agenda": agenda_of(found),
        "left": None if left is None else max(0, left),
        "over": -left if left is not None and left < 0 else 0,
        "columns": columns,
        "on_wall": on_wall,
        "may_lead": request.member.may(MEETING_LEAD, found.board.place),
        "next_step": found.step + 1,
        "step_before": max(0, found.step - 1),
        "meeting_topic": sign_topic(request, found.topic),
        "board_topic": sign_topic(request, found.board.topic),
    }
