"""A note as words and numbers, each with what its place tells."""

import unicodedata
from dataclasses import dataclass, field

from iglo.foundation.notecheck.data import lists, rules


@dataclass
class Token:
    """A word or a number at [start, end) of the text; `lower` is its plain form (NFC, lower case, no soft hyphens)."""

    start: int
    end: int
    text: str
    lower: str
    number: bool
    first: bool
    """It begins a sentence."""
    capital: bool = False
    """It begins with a capital, where capitals tell anything (not in a line of capitals)."""
    marks: set[str] = field(default_factory=set)

    @property
    def mid_capital(self) -> bool:
        """A capital inside a sentence, where Danish has none but in names."""
        return self.capital and not self.first


def tokens_of(text: str) -> list[Token]:
    """Return the words and numbers of `text`, in order, in linear time."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        end = _end_of_token(text, at)
        if end == at:
            at += 1
            continue
        found.append(_token(text, at, end, found[-1] if found else None))
        at = end
    if not _shouts(found):
        for token in found:
            token.capital = token.text[0].lower() != token.text[0]
    return found


def _end_of_token(text: str, at: int) -> int:
    if _digit(text[at]):
        while at < len(text) and _digit(text[at]):
            at += 1
        return at
    if not _letter(text[at]):
        return at
    marks = rules()["tokens"]["inside_words"]
    while at < len(text) and (_part(text[at]) or (text[at] in marks and at + 1 < len(text) and _letter(text[at + 1]))):
        at += 1
    return at


def _token(text: str, start: int, end: int, before: Token | None) -> Token:
    plain = "".join(sign for sign in text[start:end] if sign not in rules()["tokens"]["dropped"])
    plain = unicodedata.normalize("NFC", plain)
    number = _digit(text[start])
    first = before is None or _ends_sentence(text[before.end : start], before)
    return Token(start, end, plain, plain.lower().replace("’", "'").replace("´", "'"), number, first)


def _ends_sentence(gap: str, before: Token) -> bool:
    rest = gap
    if rest.startswith(".") and (before.number or len(before.text) == 1 or before.lower in lists().dotted):
        rest = rest[1:]
    if " - " in rest or "--" in rest:
        return True
    return any(sign not in rules()["tokens"]["joiners"] for sign in rest)


def _shouts(found: list[Token]) -> bool:
    words = [token.text for token in found if not token.number]
    return sum(map(len, words)) >= 6 and len(words) > 1 and all(word == word.upper() for word in words)  # noqa: PLR2004


def _digit(sign: str) -> bool:
    return "0" <= sign <= "9"


def _letter(sign: str) -> bool:
    return sign.isalpha()


def _part(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign).startswith("M") or sign in rules()["tokens"]["dropped"]
