"""Hiding words in a note. Spans are (start, end) in characters; what covers them has a fixed length and tells nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

COVER = "█████"
Span = tuple[int, int]
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Piece:
    """A stretch of a note as readers see it. A masked piece has no text."""

    text: str
    masked: bool = False


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, with those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Return `text` in pieces, without a character of what lies in `spans`."""
    found: list[Piece] = []
    here = 0
    for start, end in join_spans(spans):
        if text[here:start]:
            found.append(Piece(text[here:start]))
        found.append(Piece("", masked=True))
        here = end
    if text[here:]:
        found.append(Piece(text[here:]))
    return found


def covered(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with every span covered by the same five blocks, whatever its length was."""
    return "".join(COVER if piece.masked else piece.text for piece in pieces(text, spans))


def erased(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Return the covered text, and where its covers lie."""
    out, places = "", []
    for piece in pieces(text, spans):
        if piece.masked:
            places.append((len(out), len(out) + len(COVER)))
        out += COVER if piece.masked else piece.text
    return out, places


def words(text: str, spans: Iterable[Span]) -> list[tuple[Span, str]]:
    """Return the words that can still be read, each with its span in `text`."""
    hidden = join_spans(spans)
    found: list[tuple[Span, str]] = []
    for match in _WORD.finditer(text):
        for start, end in _open_parts(match.start(), match.end(), hidden):
            found.append(((start, end), text[start:end]))
    return found


def _open_parts(start: int, end: int, hidden: list[Span]) -> list[Span]:
    parts, here = [], start
    for left, right in hidden:
        if right <= start or left >= end:
            continue
        if left > here:
            parts.append((here, left))
        here = max(here, right)
    if here < end:
        parts.append((here, end))
    return parts
