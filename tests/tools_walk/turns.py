"""Which tools and languages every run walks through, and which the long one alone."""

from collections.abc import Mapping
from typing import Any

import pytest

from iglo.catalog.schema import Tool


def by_turns(tools: Mapping[str, Tool]) -> list[Any]:
    """Return (key, language) for every tool: in Danish and English by turns, and in the long run in the other language too."""
    return [_case(key, language, at % 2 == place) for at, key in enumerate(tools) for place, language in enumerate(("da", "en"))]


def telling(tools: Mapping[str, Tool]) -> list[Any]:
    """Return (key, language) for every tool; every run takes some that together have every kind of block in every privacy, by turns
    in Danish and English, the long one all of them in both languages.
    """
    taken = _covering(tools)
    return [
        _case(key, language, key in taken and taken.index(key) % 2 == place) for key in tools for place, language in enumerate(("da", "en"))
    ]


def _covering(tools: Mapping[str, Tool]) -> list[str]:
    """Return keys of tools that have everything any of `tools` has, those with most first; shorter tools before longer ones alike."""
    left: set[tuple[str, str, str]] = set().union(*map(_traits, tools.values()))
    taken: list[str] = []
    while left:
        key = max(tools, key=lambda one: (len(_traits(tools[one]) & left), -len(tools[one].steps)))
        taken.append(key)
        left -= _traits(tools[key])
    return taken


def _traits(tool: Tool) -> set[tuple[str, str, str]]:
    """Return (kind of block, the model it draws, privacy) of everything in the tool."""
    kinds = {(block.kind, str(getattr(block, "model", "")), step.privacy.value) for step in tool.steps for block in step.blocks}
    return kinds | {("variants", "", "")} if len(tool.variants) > 1 else kinds


def _case(key: str, language: str, is_always: bool) -> Any:
    return pytest.param(key, language, id=f"{key}-{language}", marks=() if is_always else pytest.mark.long)
