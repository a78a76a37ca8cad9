"""Every kind of block and every model once, out of the shipped tools, with invented answers: to be looked at and walked with axe."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from iglo.blocks.page import BlockOnPage, on_page
from iglo.blocks.together import Heard, heard, is_live, own
from iglo.catalog.shipped import shipped_tools
from iglo.demo.workplace import read_blocks, read_heard


@dataclass(frozen=True)
class Released:
    """A figure as the urn would have released it."""

    mean: float | None = None
    share: int | None = None
    spread: tuple[int, ...] | None = None
    histogram: tuple[int, ...] | None = None
    people: str = "30+"
    shown: bool = True


@dataclass(frozen=True)
class Example:
    """A block on a page; `name` says where it comes from."""

    name: str
    block: BlockOnPage


def examples(*, answered: bool) -> Iterator[Example]:
    """Yield the examples in the order of the file, empty or answered."""
    for one in read_blocks()["blocks"]:
        answers = {name: _told(text) for name, text in one.get("answers", {}).items()} if answered else {}
        earlier = {name: _told(text) for name, text in one.get("earlier", {}).items()} or None
        block = _block(one["tool"], one["block"])
        shown = on_page(block, answers, prefix=f"{one['tool'].lower()}-{one['block']}/{block.key}", earlier=earlier if answered else None)
        yield Example(f"{one['tool']} · {block.kind}{_model(block)}", shown)


def spreads() -> Iterator[tuple[Example, Mapping[str, Any]]]:
    """Yield the statements that a round asks, with figures for a large and for a small group."""
    for one in read_blocks()["spreads"]:
        block = _block(one["tool"], one["block"])
        shown = on_page(block, {}, prefix=f"{one['tool'].lower()}-{one['block']}/{block.key}")
        figures = {f"{block.key}/{name}": _released(values) for name, values in one["figures"].items()}
        yield Example(f"{one['tool']} · {block.kind}", shown), figures


def sheets() -> Iterator[Example]:
    """Yield the examples as one sheet of many sees them, empty."""
    for one in examples(answered=False):
        if is_live(one.block.block):
            yield Example(one.name, on_page(own(one.block.block), {}, prefix=one.block.prefix))


def handed_in() -> Iterator[tuple[Example, Heard]]:
    """Yield blocks that several filled in, with what a room sees of it."""
    for number, one in enumerate(read_heard()):
        block = _block(one["tool"], one["block"])
        handed = [(sheet.get("name", ""), _sheet(sheet)) for sheet in one["sheets"]]
        shown = on_page(block, {}, prefix=f"{one['tool'].lower()}-{one['block']}-{number}/{block.key}")
        yield Example(f"{one['tool']} · {block.kind}{_model(block)}", shown), heard(block, handed, one["tool"])


def _sheet(sheet: Mapping[str, Any]) -> dict[str, str]:
    return {name: _told(text) for name, text in sheet.items() if name != "name"}


def _released(values: Mapping[str, Any]) -> Released:
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Released(**told)


def _block(tool: str, key: str) -> Any:
    return next(block for step in shipped_tools()[tool].steps for block in step.blocks if block.key == key)


def _model(block: Any) -> str:
    model = getattr(block, "model", "plain")
    return "" if model in {"plain", "line"} else f" · {model}"


def _told(text: Any) -> str:
    if isinstance(text, str):
        return text
    return str(text[1] if (get_language() or "da").startswith("en") else text[0])
