"""A tool's private steps for oneself: pinned, and kept in the reader's browser; the server only draws the empty fields."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from iglo.blocks.page import BlockOnPage, on_page
from iglo.catalog.actions import pin
from iglo.catalog.models import ToolVersion
from iglo.catalog.queries import library
from iglo.catalog.schema import Privacy, Step, Tool
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires


@requires(ANYONE)
def newest(request: MemberRequest, slug: str) -> HttpResponse:
    """Pin the tool as it is now, and go to that version: its address stays right when the tool changes.

    One that is out of use is not begun, but the version that was begun last is still there for what lies in browsers.
    """
    listed = library().get(slug)
    if not _private(listed.tool.steps):
        raise Http404
    version = _last_begun(listed.tool) if listed.hidden else pin(listed.tool)
    address = reverse("tools:mine_version", args=[version.tool.slug, version.number])
    variant = request.GET.get("variant", "")
    return redirect(f"{address}?{urlencode({'variant': variant})}" if variant else address)


@requires(ANYONE)
def mine(request: MemberRequest, slug: str, version: int) -> HttpResponse:
    """Show the private steps of a pinned version, all on one page; where the tool is done in several ways, the chosen one's."""
    found = _version(slug, version)
    variants = [one for one in found.tool.variants if any(step.variant == one.key for step in _private(found.tool.steps))]
    chosen = request.GET.get("variant", "")
    variant = next((one for one in variants if one.key == chosen), variants[0] if variants else None)
    steps = _private(found.tool.steps_of(variant.key if variant else None))
    context = {
        "tool": found.tool,
        "version": found.number,
        "kept_at": f"tool-{found.tool_id}",
        "steps": [(step, _blocks(step)) for step in steps],
        "variants": variants,
        "variant": variant,
    }
    return render(request, "portal/mine.html", context)


@requires(ANYONE)
def lying(request: MemberRequest) -> HttpResponse:
    """List what lies in this browser; the browser fills it in."""
    return render(request, "portal/lying.html")


def _last_begun(tool: Tool) -> ToolVersion:
    """Return the newest pinned version. Raises Http404 where the tool was never begun."""
    found = ToolVersion.objects.filter(tool_id=tool.id).order_by("-number").first()
    if found is None:
        raise Http404
    return found


def _private(steps: tuple[Step, ...]) -> list[Step]:
    return [step for step in steps if step.privacy is Privacy.PRIVATE]


def _blocks(step: Step) -> list[BlockOnPage]:
    return [on_page(block, {}, prefix=f"{step.key}/{block.key}") for block in step.blocks]


def _version(slug: str, number: int) -> ToolVersion:
    """Return the pinned version; a tool that is no longer in the catalog is found by the slug it had. Raises Http404."""
    for found in ToolVersion.objects.filter(number=number):
        tool: Tool = found.tool
        if slug in (tool.slug, tool.id.lower()) and _private(tool.steps):
            return found
    raise Http404
