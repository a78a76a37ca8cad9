"""What the catalog's pages show: the list, one tool with its ways to begin, what has been done with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from iglo.activities.access import visible_activities
from iglo.activities.models import Activity
from iglo.activities.rules import may_start
from iglo.blocks.words import Words
from iglo.catalog.queries import Library, Listed, library
from iglo.catalog.rules import Wish, fits
from iglo.catalog.schema import Area, Form, Knowledge, Privacy, Tool, Variant
from iglo.catalog.search import search
from iglo.catalog.shipped import shipped_guide, shipped_knowledge
from iglo.organisations.access import Member

RUNS_SHOWN = 5
ROOMS = {"C5": ("rounds:new", "rounds:list"), "C7": ("plans:new", "plans:index")}  # methods with a room of their own


@dataclass(frozen=True)
class Shelf:
    """Tools under one heading: an area's key, '' for those that go through all, 'found' for what was asked for."""

    area: str
    tools: list[Tool]


@dataclass(frozen=True)
class Way:
    """A way to begin. `url` is '' where this member does not begin it."""

    form: str
    url: str
    variant: Variant | None = None
    kind: str = "begin"  # begin, mine (one's own part alone), room (a room of its own)


@dataclass(frozen=True)
class ToolPage:
    """One tool, with everything around it."""

    listed: Listed
    ways: list[Way]
    runs: list[Activity]
    related: list[Tool]
    pages: list[Knowledge]
    may_start: bool

    @property
    def tool(self) -> Tool:
        """Return the tool."""
        return self.listed.tool


def wish_from(asked: Mapping[str, str]) -> Wish:
    """Return what a query string asks of the catalog."""
    return Wish(**{one.name: asked.get(one.name, "").strip()[:100] for one in fields(Wish)})


def shelves_for(wish: Wish) -> list[Shelf]:
    """Return the tools under their headings; what was asked for stands under one, the best first. Two queries."""
    tools = library().shown
    if not wish.is_empty:
        situations = {situation.key: situation.title for situation in shipped_guide().situations}
        return [Shelf("found", [tool for tool in search(tools, wish.q, situations=situations) if fits(tool, wish)])]
    kept = [Shelf(area, [tool for tool in tools if tool.areas[:1] == (area,)]) for area in Area]
    return [shelf for shelf in [*kept, Shelf("", [tool for tool in tools if not tool.areas])] if shelf.tools]


def situations() -> list[tuple[str, Words]]:
    """Return what people say, for the filter."""
    return [(situation.key, situation.title) for situation in shipped_guide().situations]


def tool_page(member: Member, key: str) -> ToolPage:
    """Return the page of the tool with the id or slug `key`. Raises Http404."""
    found = library()
    listed = found.get(key)
    may = member.may_somewhere(may_start(listed.tool.starters))
    return ToolPage(
        listed=listed,
        ways=[] if listed.hidden else list(_ways(listed.tool, may=may)),
        runs=list(visible_activities(member).of_tool(listed.tool.id)[:RUNS_SHOWN]),  # type: ignore[attr-defined]
        related=shown_of(found, listed.tool.related),
        pages=[page for page in shipped_knowledge().values() if page.slug in listed.tool.knowledge],
        may_start=may,
    )


def shown_of(found: Library, ids: Iterable[str]) -> list[Tool]:
    """Return the tools with `ids` that are shown here, in that order."""
    return [found.listed[one].tool for one in ids if one in found.listed and not found.listed[one].hidden]


def knowledge_page(slug: str) -> tuple[Knowledge, list[Tool]]:
    """Return a knowledge page and the tools it leads to. Raises Http404."""
    page = shipped_knowledge().get(slug)
    if page is None:
        raise Http404
    leads = {*page.tools, *(tool.id for tool in library().shown if slug in tool.knowledge)}
    return page, [tool for tool in library().shown if tool.id in leads]


def _ways(tool: Tool, *, may: bool) -> Iterable[Way]:
    for name in ROOMS.get(tool.id, ()):
        yield Way("", address(name), kind="room")
    for variant in tool.variants or (None,):
        form = tool.form_of(variant.key if variant else None)
        url = begin_url(tool, form)
        if url and variant:
            url = f"{url}?variant={variant.key}"
        yield Way(form, url if may or form is not Form.GROUP else "", variant)
    alone = tool.form is Form.ALONE or tool.variants_for(Form.ALONE)
    if not alone and tool.has(Privacy.PRIVATE) and (mine := begin_url(tool, Form.ALONE)):
        yield Way(Form.ALONE, mine, kind="mine")


def begin_url(tool: Tool, form: Form) -> str:
    """Return where a tool is begun, '' where there is no such page."""
    names = {Form.GROUP: "activities:start", Form.PAIR: "conversations:start", Form.ALONE: "tools:mine"}
    return address(names[form], tool.slug)


def address(name: str, *args: str) -> str:
    """Return the address `name`, '' where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def headings() -> dict[str, str]:
    """Return the headings that are no area's own."""
    return {"": _("Methods that go all the way round")}
