"""The whole guide."""

from django.http import HttpResponse
from django.shortcuts import render

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def guide(request: MemberRequest) -> HttpResponse:
    """Show how the method goes, step by step, and who sees what."""
    return render(request, "portal/help.html", {})
