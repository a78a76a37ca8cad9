"""Every tool of the workplace: shipped ones with its own words, and its own ones. Two queries, whatever is asked."""

import json
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import Http404

from iglo.catalog.faults import Fault, Unreadable
from iglo.catalog.models import OwnTool, ToolChange
from iglo.catalog.reading import read_text
from iglo.catalog.rules import reword
from iglo.catalog.schema import Tool
from iglo.catalog.shipped import order, shipped_tools


@dataclass(frozen=True)
class Listed:
    """A tool with what the workplace has done to it."""

    tool: Tool
    hidden: bool = False
    own: bool = False
    reworded: bool = False


@dataclass(frozen=True)
class Library:
    """All tools by id. `unreadable` are own ones that an upgrade no longer reads, with why: they are shown to who edits the catalog."""

    listed: dict[str, Listed]
    unreadable: dict[str, list[Fault]] = field(default_factory=dict)

    @property
    def shown(self) -> list[Tool]:
        """Return the tools that are not hidden, in the order of the catalog."""
        return [one.tool for one in self.listed.values() if not one.hidden]

    def get(self, key: str) -> Listed:
        """Return the tool with the id or the slug `key`. Raises Http404."""
        found = self.listed.get(key.upper()) or next((one for one in self.listed.values() if one.tool.slug == key), None)
        if found is None:
            raise Http404
        return found

    def uses(self, tool_id: str) -> bool:
        """Return whether the tool can be begun: it may have been taken away or out of use since a run of it."""
        return tool_id in self.listed and not self.listed[tool_id].hidden

    def in_use(self, key: str) -> Tool:
        """Return the tool with the id or the slug `key`, to be begun. Raises Http404, also where the workplace has taken it out of use."""
        found = self.get(key)
        if found.hidden:
            raise Http404
        return found.tool


def library() -> Library:
    """Return the workplace's tools."""
    changes = {change.tool_id: change for change in ToolChange.objects.all()}
    listed = {tool.id: _shipped(tool, changes.get(tool.id)) for tool in shipped_tools().values()}
    unreadable: dict[str, list[Fault]] = {}
    for own in OwnTool.objects.filter(removed=False):
        try:
            listed[own.tool_id] = _own(own.text, changes.get(own.tool_id))
        except Unreadable as wrong:
            unreadable[own.tool_id] = wrong.faults
    return Library(dict(sorted(listed.items(), key=lambda item: order(item[0]))), unreadable)


def _shipped(tool: Tool, change: ToolChange | None) -> Listed:
    if change is None:
        return Listed(tool)
    return Listed(_reworded(tool.id, json.dumps(change.words, sort_keys=True)), change.hidden, reworded=bool(change.words))


def _own(text: str, change: ToolChange | None) -> Listed:
    return Listed(_read(text), bool(change and change.hidden), own=True)


@lru_cache(maxsize=256)
def _reworded(tool_id: str, words: str) -> Tool:
    return reword(shipped_tools()[tool_id], json.loads(words))


@lru_cache(maxsize=256)
def _read(text: str) -> Tool:
    return read_text(text, Tool, name="own.yaml")
