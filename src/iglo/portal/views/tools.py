"""The catalog: find a tool, read what it is, and begin; what is the situation; what the tools rest on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from iglo.blocks.page import on_page
from iglo.catalog.named import AREAS, PREVENTION
from iglo.catalog.rules import CROWDS, MINUTES
from iglo.catalog.shipped import shipped_knowledge
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires
from iglo.portal.queries import guide as guiding
from iglo.portal.queries.tools import headings, knowledge_page, shelves_for, situations, tool_page, wish_from
from iglo.portal.rules import CATALOG_EDIT


@requires(ANYONE)
def index(request: MemberRequest) -> HttpResponse:
    """Browse the tools by level, area, prevention, situation, minutes and people; search them."""
    wish = wish_from(request.GET)
    shelves = shelves_for(wish)
    context = {
        "wish": wish,
        "shelves": shelves,
        "count": sum(len(shelf.tools) for shelf in shelves),
        "headings": {**AREAS, **headings()},
        "areas": AREAS,
        "preventions": PREVENTION,
        "situations": situations(),
        "minutes": MINUTES,
        "crowds": list(CROWDS),
        "may_edit": request.member.may_somewhere(CATALOG_EDIT),
    }
    part = request.htmx and not request.htmx.history_restore_request
    answer = render(request, "portal/tools/index.html#found" if part else "portal/tools/index.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@requires(ANYONE)
def tool(request: MemberRequest, slug: str) -> HttpResponse:
    """Show one tool, with the ways to begin."""
    page = tool_page(request.member, slug)
    context = {"page": page, "tool": page.tool, "listed": page.listed, "may_edit": request.member.may_somewhere(CATALOG_EDIT)}
    return render(request, "portal/tools/tool.html", context)


@requires(ANYONE)
def guide(request: MemberRequest, key: str = "") -> HttpResponse:
    """Ask one question about the situation; every answer is a link."""
    return render(request, "portal/tools/guide.html", {"asked": guiding.question_of(key), "paths": guiding.every_path()})


@requires(ANYONE)
def path(request: MemberRequest, key: str) -> HttpResponse:
    """Show where the answers led: tools in their order, each with why, and what has been done of them."""
    return render(request, "portal/tools/path.html", {"on": guiding.path_of(request.member, key, request.GET.get("from", ""))})


@requires(ANYONE)
def knowledge_index(request: MemberRequest) -> HttpResponse:
    """List what the tools rest on."""
    return render(request, "portal/tools/knowledge_index.html", {"pages": list(shipped_knowledge().values())})


@requires(ANYONE)
def knowledge(request: MemberRequest, slug: str) -> HttpResponse:
    """Show one knowledge page, with its sources and the tools it leads to."""
    page, tools = knowledge_page(slug)
    sections = [(one, [on_page(block, {}, prefix=f"{one.key}/{block.key}") for block in one.blocks]) for one in page.sections]
    return render(request, "portal/tools/knowledge.html", {"page": page, "sections": sections, "tools": tools})
