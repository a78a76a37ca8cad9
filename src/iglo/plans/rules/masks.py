"""Names of people taken out of text that anybody may read (the wall, the wall sheet)."""

import re
from collections.abc import Iterable

SHORTEST = 2


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for every full name and every part of one, as whole words; None where there are no names."""
    words = {part for name in names for part in (name, *re.split(r"[\s-]+", name)) if len(part) >= SHORTEST}
    if not words:
        return None
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?:'s|’s|s)?(?!\w)")


def without_names(text: str, pattern: re.Pattern[str] | None, instead: str) -> str:
    """Return `text` with every name replaced by `instead`, names that follow each other by one."""
    if pattern is None:
        return text
    masked = pattern.sub(instead, text)
    return re.sub(rf"{re.escape(instead)}(?:\s+{re.escape(instead)})+", instead, masked)
