"""A workplace's own tools: written, brought as a file, removed."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.catalog.actions.changing import reword_tool, set_hidden
from iglo.catalog.faults import Fault, Unreadable
from iglo.catalog.models import OwnTool
from iglo.catalog.queries import library
from iglo.catalog.reading import Lines, load, load_all, understand
from iglo.catalog.rules.owning import RESERVED, mark_of, words_changed
from iglo.catalog.schema import State, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.catalog.writing import as_yaml


@dataclass(frozen=True)
class Imported:
    """What a file brought: ids of own tools, of shipped ones whose words it changed, and of tools it took into or out of use."""

    own: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """Return every tool the file had something to say about."""
        return {*self.own, *self.reworded, *self.shown}


class Overtaken(Exception):
    """Somebody else saved the tool meanwhile; `text` is how it stands now."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


@transaction.atomic
def save_own_tool(text: str, *, name: str, by: int, replacing: str = "", seen: str = "") -> OwnTool:
    """Keep `text` as a tool of the workplace; with `replacing`, the own tool of that id is the one that is changed.

    `name` stands in the faults. `seen` is the `mark_of` the text that the writer began from, '' where it does not matter. Raises
    Unreadable, and keeps nothing, where the text is not a tool or its names are taken; Overtaken where another text stands there now.
    """
    stands = OwnTool.objects.select_for_update().filter(tool_id=replacing).values_list("text", flat=True).first()
    if seen and stands is not None and seen != mark_of(stands) and stands != text:
        raise Overtaken(stands)
    data, lines = load(text, name=name)
    tool = understand(data, lines, Tool, name=name)
    _refuse_taken(tool, lines, name, replacing=replacing)
    return _keep(tool, text, by=by)


@transaction.atomic
def import_tools(raw: bytes, *, name: str, by: int) -> Imported:
    """Keep every tool of a file: own ones as they stand, of shipped ones the words; and which are used here.

    Raises Unreadable, all or nothing.
    """
    found, faults = Imported(), []
    for data, lines in sorted(load_all(raw, name=name), key=lambda one: _is_state(one[0])):
        try:
            if _is_state(data):
                _import_state(understand(data, lines, State, name=name), lines, name, found, by=by)
            else:
                _import_one(understand(data, lines, Tool, name=name), lines, name, found, by=by)
        except Unreadable as wrong:
            faults += wrong.faults
    if faults:
        raise Unreadable(faults)
    return found


@transaction.atomic
def remove_own_tool(own: OwnTool, *, by: int) -> OwnTool:
    """Take an own tool out of the catalog. Its runs go on to open: they pin the version they began with."""
    own.removed = True
    own.save(update_fields=["removed"])
    record("remove_own_tool", own, by=by)
    return own


def _is_state(data: object) -> bool:
    return isinstance(data, dict) and "hidden" in data and data.keys() <= {"id", "hidden"}


def _import_state(state: State, lines: Lines, name: str, found: Imported, *, by: int) -> None:
    listed = library().listed.get(state.id)
    if listed is None:
        raise Unreadable([Fault(name, lines.get(("id",), 1), "id", _("there is no such tool here"))])
    if listed.hidden != state.hidden:
        set_hidden(state.id, hidden=state.hidden, by=by)
    found.shown.append(state.id)


def _import_one(tool: Tool, lines: Lines, name: str, found: Imported, *, by: int) -> None:
    shipped = shipped_tools().get(tool.id)
    if shipped is None:
        _refuse_taken(tool, lines, name, replacing=tool.id)
        _keep(tool, as_yaml(tool), by=by)
        found.own.append(tool.id)
        return
    words = words_changed(shipped, tool)
    if words is None:
        raise Unreadable(
            [Fault(name, lines.get(("id",), 1), "id", _("comes with the program: only its words can be changed, or give yours another id"))]
        )
    reword_tool(tool.id, words, by=by)
    found.reworded.append(tool.id)


def _refuse_taken(tool: Tool, lines: Lines, name: str, *, replacing: str) -> None:
    """Raise Unreadable where the id or the slug is somebody else's."""
    faults = []
    listed = library().listed
    slugs = {one.tool.slug for one in listed.values() if one.tool.id != tool.id}
    if tool.id in shipped_tools():
        faults.append(("id", _("comes with the program: give yours another id")))
    elif replacing and tool.id != replacing:
        faults.append(("id", _("must stay '%(id)s', so that earlier runs are found again") % {"id": replacing}))
    elif not replacing and tool.id in listed:
        faults.append(("id", _("is taken by another tool")))
    if tool.slug in slugs:
        faults.append(("slug", _("is taken by another tool")))
    if tool.slug in RESERVED:
        faults.append(("slug", _("is an address of the catalog itself: choose another")))
    if faults:
        raise Unreadable([Fault(name, lines.get((key,), 1), key, reason) for key, reason in faults])


def _keep(tool: Tool, text: str, *, by: int) -> OwnTool:
    own, _new = OwnTool.objects.update_or_create(tool_id=tool.id, defaults={"text": text, "removed": False})
    record("save_own_tool", own, by=by)
    return own
