"""The catalog: find a tool, read what it is, and begin."""

from django.http import HttpResponse
from django.shortcuts import render

from iglo.catalog.queries import library
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def index(request: MemberRequest) -> HttpResponse:
    """List the tools."""
    return render(request, "portal/tools.html", {"tools": library().shown})


@requires(ANYONE)
def tool(request: MemberRequest, slug: str) -> HttpResponse:
    """Show one tool, with the way to begin."""
    listed = library().get(slug)
    return render(request, "portal/tool.html", {"tool": listed.tool, "listed": listed})
