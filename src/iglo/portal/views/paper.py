"""A tool on paper, blank."""

from django.http import HttpResponse

from iglo.catalog.queries import library
from iglo.catalog.queries.paper import tool_paper
from iglo.foundation.downloads import attachment
from iglo.foundation.pdf import render_pdf
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def blank(request: MemberRequest, slug: str) -> HttpResponse:
    """Give the tool as A4 to fill in by hand; '?variant=' chooses one of its ways, all of them where it is left out."""
    tool = library().get(slug).tool
    variant = next((one for one in tool.variants if one.key == request.GET.get("variant")), None)
    steps = tool.steps_of(variant.key) if variant else tool.steps
    data = tool_paper(tool, steps, under=str(variant.title) if variant else "")
    return attachment(render_pdf("blocks", "tool", data), str(tool.title), "pdf", inline=True)
