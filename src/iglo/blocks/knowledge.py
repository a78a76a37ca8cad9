"""What a knowledge page is called: pages belong to the catalog above, which says here how their titles are found."""

from collections.abc import Callable, Mapping

from iglo.blocks.words import Words

_known: list[Callable[[], Mapping[str, Words]]] = []


def titles_come_from(source: Callable[[], Mapping[str, Words]]) -> None:
    """Let `source` tell the titles by slug; asked anew each time, so that it may change."""
    _known[:] = [source]


def title_of(slug: str) -> str:
    """Return the title of the page `slug` in the active language; '' for a page that nobody knows."""
    found = _known[0]().get(slug) if _known else None
    return str(found) if found else ""
