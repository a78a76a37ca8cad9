"""A workplace's own words for a tool: by paths of keys, so that they outlive an upgrade that moves things about."""

from collections.abc import Mapping
from typing import Any

from iglo.blocks.base import words_in
from iglo.blocks.words import Words
from iglo.catalog.schema import Tool

Reworded = Mapping[str, Mapping[str, str]]  # path -> {"da", "en"}


def texts_of(tool: Tool) -> dict[str, Words]:
    """Return everything in `tool` that may be reworded, by its path ('steps.balance.title')."""
    return dict(words_in(tool, ""))


def reword(tool: Tool, words: Reworded) -> Tool:
    """Return `tool` with `words` in place of its own. A path that the tool no longer has is passed over."""
    if not words:
        return tool
    content = tool.model_dump(mode="json")
    for path, pair in words.items():
        _put(content, path.split("."), dict(pair))
    return Tool.model_validate(content)


def loose_paths(tool: Tool, words: Reworded) -> list[str]:
    """Return the paths of `words` that `tool` no longer has: after an upgrade they are shown to who edits the catalog."""
    known = texts_of(tool)
    return [path for path in words if path not in known]


def _put(here: Any, way: list[str], pair: dict[str, str]) -> None:
    """Put `pair` where `way` leads in `here`, if it leads to a text. A key may have a dot of its own ('adapt.together')."""
    for many in range(1, len(way) + 1):
        at = _place(here, ".".join(way[:many]))
        if at is None:
            continue
        if many < len(way):
            _put(here[at], way[many:], pair)
        elif isinstance(here[at], dict) and here[at].keys() == {"da", "en"}:
            here[at] = pair
        return


def _place(here: Any, part: str) -> Any:
    """Return the key or number under which `part` lies in `here`, or None."""
    if isinstance(here, dict):
        return part if part in here else int(part) if part.isdecimal() and int(part) in here else None
    if not isinstance(here, list):
        return None
    keyed = next((n for n, item in enumerate(here) if isinstance(item, dict) and item.get("key") == part), None)
    if keyed is not None or not part.isdecimal():
        return keyed
    return int(part) - 1 if 0 < int(part) <= len(here) else None
