"""What is over: rounds, boards and plans that have been closed."""

from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires
from iglo.portal.queries.archive import archive_of


@requires(ANYONE)
def archive(request: MemberRequest) -> HttpResponse:
    """Show what is over, by year."""
    return render(request, "portal/archive.html", {"years": archive_of(request.member)})
