"""Home by role, and my work."""

from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires
from iglo.plans.queries import my_actions
from iglo.portal.queries.home import home_of
from iglo.portal.queries.tasks import tasks_of


@requires(ANYONE)
def home(request: MemberRequest) -> HttpResponse:
    """Show what waits for this person, and how the plan stands."""
    return render(request, "portal/home.html", {"home": home_of(request.member)})


@requires(ANYONE)
def my_work(request: MemberRequest) -> HttpResponse:
    """Show everything this person has taken on."""
    context = {"tasks": tasks_of(request.member), "actions": my_actions(request.member)}
    return render(request, "portal/my_work.html", context)
