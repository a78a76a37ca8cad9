"""What was typed on the catalog's editing pages, and how its faults are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iglo.catalog.faults import Fault
from iglo.catalog.queries.editing import Text
from iglo.catalog.rules.owning import dumped, line_with, mark_of_words

NONE: Mapping[str, str] = MappingProxyType({})
UNTOLD: Mapping[str, dict[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Quoted:
    """A fault with the line it is about."""

    fault: Fault
    line: str


@dataclass(frozen=True)
class WordsRow:
    """A text on the page: `seen` marks the words that the writer began from; `wrong` says why it cannot stand; `now` is what somebody
    else wrote there meanwhile (both languages), None where nobody did.
    """

    text: Text
    seen: str
    wrong: str = ""
    now: Mapping[str, str] | None = None


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


def seen_words(post: Mapping[str, str], texts: Iterable[Text]) -> dict[str, str]:
    """Return the marks of the words that the writer began from ('seen:PATH'), by path, as far as they were sent."""
    return {one.path: post[f"seen:{one.path}"] for one in texts if f"seen:{one.path}" in post}


def words_rows(texts: Iterable[Text]) -> list[WordsRow]:
    """Return the texts of a part as they stand."""
    return [WordsRow(one, _mark(one)) for one in texts]


def words_given_back(
    texts: Iterable[Text],
    typed: Mapping[str, dict[str, str]],
    seen: Mapping[str, str],
    *,
    told: Mapping[str, str] = NONE,
    now: Mapping[str, dict[str, str]] = UNTOLD,
) -> list[WordsRow]:
    """Return the texts as they were typed, those that were left alone as they stand; nothing was kept."""
    return [_given_back(one, typed[one.path], seen.get(one.path, ""), told.get(one.path, ""), now.get(one.path)) for one in texts]


def _given_back(text: Text, typed: Mapping[str, str], seen: str, wrong: str, now: Mapping[str, str] | None) -> WordsRow:
    if seen == mark_of_words(typed):
        return WordsRow(text, _mark(text))
    mine = Text(text.path, text.original, typed["da"], typed["en"])
    return WordsRow(mine, _mark(text) if now or not seen else seen, wrong, now)


def _mark(text: Text) -> str:
    return mark_of_words({"da": text.da, "en": text.en})
