from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.queries import rounds_for
from iglo.rounds.rules.permissions import ROUND_PLAN, ROUND_SEE_OPENING


@requires(ROUND_SEE_OPENING)
def round_list(request: MemberRequest) -> HttpResponse:
    """Show the rounds that go on."""
    lines = rounds_for(request.member)
    ahead = [line for line in lines if line.next is not None]
    lit = min(ahead, key=lambda line: line.next.when, default=None)  # type: ignore[union-attr]
    context = {"lines": lines, "lit": lit, "may_plan": bool(request.member.unit_ids_with(ROUND_PLAN))}
    return render(request, "rounds/list.html", context)


@requires(ROUND_SEE_OPENING)
def archive(request: MemberRequest) -> HttpResponse:
    """Show the rounds that are over."""
    return render(request, "rounds/archive.html", {"lines": rounds_for(request.member, over=True)})
