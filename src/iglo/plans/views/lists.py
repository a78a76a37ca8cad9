"""Lists: open plans, the archive, my actions, the figures."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import visible_requests
from iglo.plans.queries import closed_plans_for, my_actions, plans_for, progress_by_unit
from iglo.plans.queries.places import places_with, walls_kept
from iglo.plans.rules.permissions import PLAN_READ, PLAN_WRITE, PROGRESS_READ

A_PAGE = 30


@requires(PLAN_READ)
def index(request: MemberRequest) -> HttpResponse:
    """Show the open plans that one may read."""
    member = request.member
    units, groups = places_with(member, PLAN_WRITE)
    data = {
        "page": Paginator(plans_for(member), A_PAGE).get_page(request.GET.get("page")),
        "may_begin": bool(units or groups),
        "walls": walls_kept(member),
        "asked": visible_requests(member).exists(),
        "figures": member.may_somewhere(PROGRESS_READ),
    }
    return render(request, "plans/index.html", data)


@requires(PLAN_READ)
def archive(request: MemberRequest) -> HttpResponse:
    """Show the closed plans that one may read, latest first."""
    page = Paginator(closed_plans_for(request.member), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "plans/archive.html", {"page": page})


@requires(PLAN_READ)
def mine(request: MemberRequest) -> HttpResponse:
    """Show the open actions that one is responsible for."""
    return render(request, "plans/mine.html", {"page": Paginator(my_actions(request.member), A_PAGE).get_page(request.GET.get("page"))})


@requires(PROGRESS_READ)
def progress(request: MemberRequest) -> HttpResponse:
    """Show how far the plans are, unit by unit, in figures only."""
    return render(request, "plans/progress.html", {"units": progress_by_unit(request.member)})
