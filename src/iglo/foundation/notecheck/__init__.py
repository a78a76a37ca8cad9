"""What in a note may identify somebody, by rules alone: it warns, never blocks, and needs no network and no server.

The rules are `rules.json`; `frontend/notecheck.ts` reads the same file, and `tests/data/notecheck_cases.json` holds both to it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from iglo.foundation.notecheck.data import rules
from iglo.foundation.notecheck.marks import Found, mark
from iglo.foundation.notecheck.names import Listed, Names, prepare
from iglo.foundation.notecheck.phrases import matches, words_beside
from iglo.foundation.notecheck.tokens import Token, tokens_of

__all__ = ["Kind", "Listed", "Names", "Span", "check", "prepare"]

Kind = Literal["name", "initials", "phone", "email", "cpr", "plate", "place", "only_one"]
"""'cpr' is a CPR number or a date of birth, 'plate' a number plate, 'place' somebody's room or address."""


class Span(NamedTuple):
    """[start, end) of the text in code points, and what it may be."""

    start: int
    end: int
    kind: Kind


def check(text: str, names: Names | Iterable[Listed] = ()) -> list[Span]:
    """Return what in `text` may identify somebody: sorted, not overlapping. Time grows with the length of the text alone.

    `names` are the people of the workplace, or what `prepare` made of them (once for many notes).
    """
    ready = names if isinstance(names, Names) else prepare(names)
    tokens = tokens_of(text)
    found = [*_patterns(text, tokens), *mark(tokens, ready, text)]
    return _apart(text, [*found, *matches(tokens)])


@cache
def _compiled() -> list[tuple[str, re.Pattern[str], frozenset[str], frozenset[str]]]:
    """Return (kind, pattern, words it must not follow, words it must not precede)."""
    return [
        (one["kind"], re.compile(one["find"]), words_beside(one.get("unless_before")), words_beside(one.get("unless_after")))
        for one in rules()["patterns"]
    ]


def _patterns(text: str, tokens: list[Token]) -> Iterator[Found]:
    starts = [token.start for token in tokens]
    for kind, pattern, before, after in _compiled():
        for hit in pattern.finditer(text):
            first, last = bisect_left(starts, hit.start()), bisect_left(starts, hit.end())
            follows = tokens[first - 1].lower if first else ""
            precedes = tokens[last].lower if last < len(tokens) else ""
            if follows not in before and precedes not in after:
                yield kind, hit.start(), hit.end()


def _apart(text: str, found: list[Found]) -> list[Span]:
    """Return the spans in order: one kind's overlapping spans joined, another's cut where the earlier ends, 'Bo' and 'Holm' one name."""
    spans: list[Span] = []
    for kind, start, end in sorted(set(found), key=lambda one: (one[1], -one[2], one[0])):
        last = spans[-1] if spans else Span(-1, -1, "name")
        joins = start < last.end or (kind == "name" and text[last.end : start] in {" ", "-"})
        if kind == last.kind and joins:
            spans[-1] = last._replace(end=max(end, last.end))
        elif (begin := _past(text, max(start, last.end), end)) < end:
            spans.append(Span(begin, end, cast("Kind", kind)))
    return spans


def _past(text: str, start: int, end: int) -> int:
    while start < end and text[start] == " ":
        start += 1
    return start
