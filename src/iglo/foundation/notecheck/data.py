"""The rules, read once. The browser reads the same file; what a field means stands in `docs/decisions/0008`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("rules.json")


@dataclass(frozen=True)
class Lists:
    """The lists of words in `rules.json`, as sets of lower-case words."""

    words: frozenset[str]
    calendar: frozenset[str]
    not_months_after: frozenset[str]
    not_names_after: frozenset[str]
    short: frozenset[str]
    particles: frozenset[str]
    known: frozenset[str]
    tails: frozenset[str]
    abbreviations: frozenset[str]
    ordinary: frozenset[str]
    dotted: frozenset[str]


@cache
def rules() -> dict[str, Any]:
    """Return `rules.json` as it stands."""
    read: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return read


@cache
def lists() -> Lists:
    """Return the lists of words."""
    names = rules()["names"]
    of_names = [name for name in Lists.__dataclass_fields__ if name not in {"ordinary", "dotted"}]
    return Lists(
        **{name: frozenset(names[name].split()) for name in of_names},
        ordinary=frozenset(rules()["ordinary"].split()),
        dotted=frozenset(rules()["tokens"]["abbreviations"].split()),
    )
