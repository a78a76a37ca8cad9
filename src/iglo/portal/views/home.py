"""Home by role, and my work."""

from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def home(request: MemberRequest) -> HttpResponse:
    """Show what waits for this person, and how the plan stands."""
    return render(request, "portal/home.html", {})


@requires(ANYONE)
def my_work(request: MemberRequest) -> HttpResponse:
    """Show everything this person has taken on."""
    return render(request, "portal/my_work.html", {})
