"""Finding tools by words, in both languages: stems, compounds, and one wrong letter."""

from collections.abc import Mapping, Sequence

from iglo.blocks.words import Words
from iglo.catalog.schema import Tool
from iglo.catalog.search.shelf import Shelf, shelf_of
from iglo.catalog.search.spelling import asked_words

__all__ = ["Shelf", "search"]


def search(tools: Sequence[Tool], asked: str, *, situations: Mapping[str, Words]) -> list[Tool]:
    """Return the tools that `asked` is about, the best first; all of them, as they stand, where nothing was asked.

    Every word must be met where any tool meets them all; else those come that meet the most of them.
    """
    words = asked_words(asked)
    if not words:
        return list(tools)
    shelf = shelf_of(tools, situations)
    return [tools[place] for place in shelf.places(words)]
