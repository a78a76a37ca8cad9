"""The lexicon of themes: which words of a note lean towards which theme of the psychosocial work environment.

Words stand in `lexicon_da.toml` and `lexicon_en.toml`, which say what the kinds of entry are; titles and kinship of themes in
`themes.toml`. Words never change after notes were read (docs/decisions/0003).
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from iglo.boards.grouping.stems import Lang, fold

Colour = Literal["red", "green"]

GAP = 4
"""Most words that `..` in a phrase may stand for."""


class Mark(NamedTuple):
    """One entry of the lexicon found in a note: its theme, its kind, itself, and the place of its first word in the note."""

    theme: str
    kind: str
    entry: str
    at: int


class Piece(NamedTuple):
    """One word of a phrase: its folded text, whether any ending will do, and whether words may stand before it."""

    text: str
    open_end: bool
    after_gap: bool

    def fits(self, word: str) -> bool:
        """Say whether `word` is this piece."""
        return word.startswith(self.text) if self.open_end else word == self.text


@dataclass
class Lexicon:
    """The entries of one language and colour, indexed for reading a note once: entry -> themes."""

    titles: dict[str, dict[str, str]]
    together: list[tuple[str, str]]
    prefixes: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, list[tuple[tuple[Piece, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    open_phrases: dict[str, list[tuple[tuple[Piece, ...], str]]] = field(default_factory=lambda: defaultdict(list))

    def marks(self, note: Sequence[str]) -> Iterator[Mark]:
        """Yield every entry found in a note of folded words."""
        for at, word in enumerate(note):
            yield from self._in_word(word, at)
            yield from self._phrases_from(note, at)

    def _in_word(self, word: str, at: int) -> Iterator[Mark]:
        for theme in self.exact.get(word, ()):
            yield Mark(theme, "word", word, at)
        for start in (word[:end] for end in range(1, len(word) + 1)):
            for theme, kind in self.prefixes.get(start, ()):
                yield Mark(theme, kind, start, at)
        for part in _parts(word):
            for theme, never in self.inside.get(part, ()):
                if not any(other in word for other in never):
                    yield Mark(theme, "anywhere", part, at)

    def _phrases_from(self, note: Sequence[str], at: int) -> Iterator[Mark]:
        word = note[at]
        candidates = list(self.phrases.get(word, ()))
        for end in range(1, len(word) + 1):
            candidates += self.open_phrases.get(word[:end], ())
        for pieces, theme in candidates:
            if _follows(pieces[1:], note, at + 1):
                yield Mark(theme, "phrase", " ".join(piece.text for piece in pieces), at)

    def add(self, theme: str, entries: dict[str, str]) -> None:
        """Index the entries of one theme: kind -> words parted by spaces, or phrases parted by commas."""
        never = frozenset(_folded(entries.get("never", "").split()))
        for kind in ("starts", "hint"):
            for start in _folded(entries.get(kind, "").split()):
                self.prefixes[start].append((theme, kind))
        for part in _folded(entries.get("anywhere", "").split()):
            self.inside[part].append((theme, never))
        for word in _folded(entries.get("word", "").split()):
            self.exact[word].append(theme)
        for pieces in dict.fromkeys(_pieces(phrase) for phrase in entries.get("phrase", "").split(",") if phrase.strip()):
            index = self.open_phrases if pieces[0].open_end else self.phrases
            index[pieces[0].text].append((pieces, theme))


@cache
def lexicon(lang: Lang, colour: Colour) -> Lexicon:
    """Return the lexicon of one language and colour, read once a process."""
    themes, entries = _read("themes.toml"), _read(f"lexicon_{lang}.toml")
    made = Lexicon(titles=themes[colour], together=[(one, other) for one, other in themes["together"][colour]])
    for theme, kinds in entries[colour].items():
        made.add(theme, kinds)
    return made


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _folded(entries: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(fold(word) for word in entries))  # each once, in an order that no hash seed changes


def _parts(word: str, shortest: int = 3) -> list[str]:
    return list(dict.fromkeys(word[start:end] for start in range(len(word)) for end in range(start + shortest, len(word) + 1)))


def _pieces(phrase: str) -> tuple[Piece, ...]:
    made, gap = [], False
    for word in phrase.replace("'", "").replace("-", " ").split():
        if word == "..":
            gap = True
            continue
        made.append(Piece(fold(word.rstrip("*")), word.endswith("*"), gap))
        gap = False
    return tuple(made)


def _follows(pieces: Sequence[Piece], note: Sequence[str], at: int) -> bool:
    if not pieces:
        return True
    first, rest = pieces[0], pieces[1:]
    last = min(len(note), at + (GAP if first.after_gap else 0) + 1)
    return any(first.fits(note[here]) and _follows(rest, note, here + 1) for here in range(at, last))
