"""Phrases of `rules.json`: a small language over tokens, matched in linear time.

Elements stand between blanks: `~x` is company and not marked, `?x` may be missing, `a|b` either, `a&b` both.
`word`, `@class`, `*ending`, `{M}` a mark, `#-3` a number of at most three digits, `_` and `..` any word,
`^` a sentence begins here, `$` it ends here. A phrase never crosses from one sentence to the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from iglo.foundation.notecheck.data import rules
from iglo.foundation.notecheck.tokens import Token

ENDING_LEAVES = 2
"""So many letters at least stand before an ending."""


@dataclass
class Test:
    """One alternative's demand on a token."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    digits: int = 0
    any_word: bool = False

    def holds(self, token: Token) -> bool:
        """Say whether the token is one of these."""
        if token.number:
            return 0 < len(token.text) <= self.digits
        if self.any_word or token.lower in self.words or not self.marks.isdisjoint(token.marks):
            return True
        return any(token.lower.endswith(end) and len(token.lower) >= len(end) + ENDING_LEAVES for end in self.endings)


@dataclass
class Element:
    """One place in a phrase: all of `tests` hold there. `sign` is '^' or '$' for the two that take no token."""

    tests: list[Test] = field(default_factory=list)
    marked: bool = True
    optional: bool = False
    sign: str = ""


@dataclass
class Phrase:
    """A phrase, and beside which words it does not count."""

    kind: str
    elements: list[Element]
    unless_before: frozenset[str]
    unless_after: frozenset[str]


@cache
def words_of(group: str) -> frozenset[str]:
    """Return the words of '@class', classes inside it too; endings keep their star."""
    found: set[str] = set()
    for word in rules()["classes"][group].lower().split():
        found |= words_of(word[1:]) if word.startswith("@") else {word}
    return frozenset(found)


def words_beside(group: str | None) -> frozenset[str]:
    """Return the words of '@class', none for None."""
    return words_of(group[1:]) if group else frozenset()


@cache
def phrases_by_start() -> dict[str, list[Phrase]]:
    """Return every phrase under each word, mark ('{N}') or '#' that may begin it; '' holds those that any word may."""
    found: dict[str, list[Phrase]] = {}
    for group in rules()["phrases"]:
        for said in group["say"]:
            elements = [_element(part) for part in said.split()]
            before, after = words_beside(group.get("unless_before")), words_beside(group.get("unless_after"))
            phrase = Phrase(group["kind"], elements, before, after)
            for start in _starts(elements):
                found.setdefault(start, []).append(phrase)
    return found


def matches(tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) in the text for every phrase found."""
    starts = phrases_by_start()
    for at, token in enumerate(tokens):
        keys = ["#"] if token.number else [token.lower, "", *sorted(token.marks)]
        for key in keys:
            for phrase in starts.get(key, ()):
                span = _match(phrase, tokens, at)
                if span:
                    yield phrase.kind, *span


def _match(phrase: Phrase, tokens: list[Token], at: int) -> tuple[int, int] | None:
    taken = _take(phrase.elements, 0, tokens, at, at)
    if taken is None:
        return None
    marked = [place for place, element in taken if element.marked]
    before, after = marked[0] - 1, marked[-1] + 1
    if before >= 0 and not tokens[marked[0]].first and tokens[before].lower in phrase.unless_before:
        return None
    if after < len(tokens) and not tokens[after].first and tokens[after].lower in phrase.unless_after:
        return None
    return tokens[marked[0]].start, tokens[marked[-1]].end


def _take(elements: list[Element], index: int, tokens: list[Token], at: int, start: int) -> list[tuple[int, Element]] | None:
    """Return which token each element takes from `at` on, an optional one taking its token where that leads to a match."""
    if index == len(elements):
        return []
    element = elements[index]
    if element.sign:
        ends = at == len(tokens) or tokens[at].first
        return _take(elements, index + 1, tokens, at, start) if ends else None
    if at < len(tokens) and (at == start or not tokens[at].first) and all(test.holds(tokens[at]) for test in element.tests):
        rest = _take(elements, index + 1, tokens, at + 1, start)
        if rest is not None:
            return [(at, element), *rest]
    return _take(elements, index + 1, tokens, at, start) if element.optional else None


def _element(part: str) -> Element:
    marked, optional = not part.startswith("~"), part.lstrip("~").startswith("?")
    body = part.lstrip("~?")
    if body in {"^", "$"}:
        return Element(sign=body)
    return Element([_test(one) for one in body.split("&")], marked, optional)


def _test(body: str) -> Test:
    words: set[str] = set()
    marks: set[str] = set()
    digits = 0
    for one in body.split("|"):
        if one.startswith("@"):
            words |= words_of(one[1:])
        elif one.startswith("{"):
            marks.add(one)
        elif one.startswith("#"):
            digits = int(one[2:] or 4)
        else:
            words.add(one)
    endings = tuple(sorted(word[1:] for word in words if word.startswith("*")))
    return Test(frozenset(words), endings, frozenset(marks), digits, any_word=not words.isdisjoint({"_", ".."}))


def _starts(elements: list[Element]) -> set[str]:
    found: set[str] = set()
    for element in elements:
        if element.sign:
            continue
        test = element.tests[0]
        found |= {word for word in test.words if word[0] not in "*_."} | set(test.marks)
        found |= {"#"} if test.digits else set()
        found |= {""} if test.endings or test.any_word else set()
        if not element.optional:
            break
    return found
