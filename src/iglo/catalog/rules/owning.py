"""What a workplace's own tool may be called, and what is told apart from those that come with the program."""

import hashlib
import re
from collections.abc import Collection, Mapping

from iglo.blocks.words import Words
from iglo.catalog.rules.rewording import reword, texts_of
from iglo.catalog.schema import Source, Tool

RESERVED = frozenset({"guide", "knowledge", "edit"})  # addresses of the catalog itself
OWN_LETTER = "X"


def free_id(taken: Collection[str]) -> str:
    """Return the first of X1, X2 … that is not taken."""
    number = 1
    while f"{OWN_LETTER}{number}" in taken:
        number += 1
    return f"{OWN_LETTER}{number}"


def free_slug(wish: str, taken: Collection[str]) -> str:
    """Return `wish`, or it with a number that makes it free; at most forty letters."""
    base, number = wish[:36].rstrip("-"), 2
    if wish not in taken and wish not in RESERVED:
        return wish
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def copied(tool: Tool, *, tool_id: str, slug: str) -> Tool:
    """Return `tool` under another name, its source told but no longer claimed."""
    source = Source(section=f"{tool.id}: {tool.source.section}")
    return tool.model_copy(update={"id": tool_id, "slug": slug, "source": source})


def words_changed(shipped: Tool, other: Tool) -> dict[str, dict[str, str]] | None:
    """Return the words, by path, that make `shipped` the same as `other`; None where it is more than words."""
    before, after = texts_of(shipped), texts_of(other)
    changed = {path: dumped(words) for path, words in after.items() if before.get(path) != words}
    return changed if reword(shipped, changed) == other else None


def dumped(words: Words) -> dict[str, str]:
    """Return `words` as they are kept."""
    return {"da": words.da, "en": words.en}


def mark_of(text: str) -> str:
    """Return a short mark that changes with `text`: what somebody began to write from."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark_of_words(pair: Mapping[str, str]) -> str:
    """Return a short mark that changes with a text in either language."""
    return mark_of(f"{pair['da']}\0{pair['en']}")


def line_with(text: str, number: int) -> str:
    """Return line `number` of `text`, counted from 1, to show where something is wrong; '' where there is none."""
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[number - 1].strip()[:120] if 0 < number <= len(lines) else ""
