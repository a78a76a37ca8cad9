"""A run on paper, with what was said openly; what is private, of two, or anonymous is left blank."""

from django.http import HttpResponse

from iglo.activities.access import get_activity
from iglo.activities.queries.paper import activity_paper
from iglo.activities.rules import ACTIVITY_SEE
from iglo.foundation.downloads import attachment
from iglo.foundation.pdf import render_pdf
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(ACTIVITY_SEE)
def paper(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the run as A4."""
    found = get_activity(request.member, pk, ACTIVITY_SEE)
    return attachment(render_pdf("blocks", "tool", activity_paper(found)), str(found), "pdf", inline=True)
