"""Blocks on a page: to fill in, and to read. Each kind has a template of its own where the generic one would not do."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.loader import select_template
from django.utils.safestring import SafeString

from iglo.blocks.base import Field, Input
from iglo.blocks.page import BlockOnPage

register = template.Library()


@register.simple_tag
def block_fill(block: BlockOnPage, settle_url: str = "") -> SafeString:
    """Show a block to fill in. `settle_url` is where a text that was kept beside another is settled, '' where none can be."""
    return _rendered("fill", block, settle_url=settle_url)


@register.simple_tag
def block_read(block: BlockOnPage, action_url: str = "") -> SafeString:
    """Show a block as it was answered. `action_url` leads to *make it an action*, with '?field=' added; '' where none can be made."""
    return _rendered("read", block, action_url=action_url)


@register.simple_tag
def rows_of(blocks: Iterable[BlockOnPage]) -> str:
    """Return, as JSON for `data-rows`, what stands before the number in the names of the blocks' free rows, and how many there may be."""
    found = {f"{block.prefix}/{start}": most for block in blocks for start, most in block.block.free_rows().items()}
    return json.dumps(found)


def _rendered(how: str, block: BlockOnPage, **context: str) -> SafeString:
    found = select_template([f"blocks/{how}/{block.kind}.html", f"blocks/{how}/generic.html"])
    return SafeString(found.render({"block": block, "spec": block.block, **context}))  # nosec B703 - a template rendered it, and escaped


@register.simple_tag
def block_spread(block: BlockOnPage, figures: Mapping[str, Any]) -> SafeString:
    """Show what an anonymous block gave: `figures` by 'BLOCK/QUESTION', as the urn released them.

    What is hidden reads the same whatever the reason (anonymity.md, R10).
    """
    rows = [Spread(field.label, figures.get(f"{block.block.key}/{field.name}")) for field in questions_of(block)]
    found = select_template([f"blocks/spread/{block.kind}.html", "blocks/spread/generic.html"])
    return SafeString(found.render({"block": block, "spec": block.block, "rows": rows}))  # nosec B703 - as above


@dataclass(frozen=True)
class Spread:
    """One question with its released figure (mean, share, spread, histogram, people, shown), or None."""

    label: Any
    figure: Any


def questions_of(block: BlockOnPage) -> list[Field]:
    """Return the fields that an anonymous round asks: those with points to choose."""
    return [one.field for one in block.fields if one.field.input is Input.CHOICE]
