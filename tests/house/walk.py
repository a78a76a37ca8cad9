"""Walking the house: its rooms, addresses, models and files."""

import ast
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "iglo"
LAYOUT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@dataclass(frozen=True)
class Address:
    """One address: its path as written in urls.py, its name, its view."""

    path: str
    name: str
    view: Callable[..., Any]

    @property
    def is_public(self) -> bool:
        return not self.path.startswith("app/")


def addresses() -> list[Address]:
    """Return every address of the house."""
    return list(_addresses_in(get_resolver(), "", ""))


def _addresses_in(resolver: URLResolver, path: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(here, f"{space}{pattern.name}", pattern.callback)
        else:
            yield from _addresses_in(pattern, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def rows_of_rooms() -> dict[str, int]:
    """Return each room's row, the lowest 0, as the import contract draws them."""
    contract = next(c for c in LAYOUT["tool"]["importlinter"]["contracts"] if c["type"] == "layers" and c.get("exhaustive"))
    rows = reversed(contract["layers"])
    return {room.strip(): row for row, rooms in enumerate(rows) for room in rooms.split("|")}


def room_of(model: type[models.Model]) -> str | None:
    """Return the room that `model` lives in; None for Django's and the libraries' own."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "iglo" else None


def our_models() -> list[type[models.Model]]:
    """Return the models of every room, those between two others included."""
    return [model for model in apps.get_models(include_auto_created=True) if room_of(model)]


def sources(room: Path) -> list[Path]:
    """Return the Python files of a room, but for migrations, which are written by a program."""
    return sorted(path for path in room.rglob("*.py") if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the name and number of lines of every function in `path`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1
