"""What was typed on the catalog's editing pages, and how its faults are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iglo.catalog.faults import Fault
from iglo.catalog.queries.editing import Text
from iglo.catalog.rules.owning import dumped, line_with


@dataclass(frozen=True)
class Quoted:
    """A fault with the line it is about."""

    fault: Fault
    line: str


def quoted(faults: Iterable[Fault], text: str) -> list[Quoted]:
    """Return `faults` with the lines of `text` they are about."""
    return [Quoted(fault, line_with(text, fault.line)) for fault in faults]


def typed_words(post: Mapping[str, str], texts: Iterable[Text]) -> dict[str, dict[str, str]]:
    """Return the words of a post by their path, 'da:PATH' and 'en:PATH'; the original where 'reset' names it or nothing was sent."""
    reset = set(post.getlist("reset")) if hasattr(post, "getlist") else set()
    return {one.path: dumped(one.original) if one.path in reset else _typed(post, one) for one in texts}


def _typed(post: Mapping[str, str], text: Text) -> dict[str, str]:
    return {"da": _plain(post.get(f"da:{text.path}", text.da)), "en": _plain(post.get(f"en:{text.path}", text.en))}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
