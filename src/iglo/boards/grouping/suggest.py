"""A first sorting of notes under at most five headings. People decide; this saves them about half of the moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from iglo.boards.grouping.lexicon import Colour, Lexicon, lexicon
from iglo.boards.grouping.similarity import nearest_to, neighbours, vectors
from iglo.boards.grouping.stems import Lang, words
from iglo.boards.grouping.themes import Leaning, Weights, leanings, spread


@dataclass(frozen=True)
class Heading:
    """A suggested heading: its title and its notes (indexes, ascending), of which the `unsure` may well belong elsewhere."""

    title: str
    notes: list[int]
    unsure: list[int]


@dataclass(frozen=True)
class Suggestion:
    """Every note in exactly one place: under one heading, or unsorted."""

    headings: list[Heading] = field(default_factory=list)
    unsorted: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    """What is tuned beside the weights: when themes go together, when a note is sorted, when it is unsure."""

    weights: Weights = field(default_factory=Weights)
    pair: float = 0.9
    floor: float = 0.02
    close: float = 0.6


TUNED = Settings()

Candidate = tuple[str, ...]
"""The themes under one heading: one, or two that people put together."""


def suggest(notes: Sequence[str], *, colour: Colour, lang: Lang, most: int = 5, settings: Settings = TUNED) -> Suggestion:
    """Suggest at most `most` headings for the texts of one colour's notes; the same notes always give the same answer."""
    book = lexicon(lang, colour)
    read = [words(note) for note in notes]
    near = neighbours(vectors(read, lang), settings.weights.neighbours)
    lean = spread(leanings(read, book, settings.weights), near, settings.weights)
    table = {candidate: [_lean_to(one, candidate, settings) for one in lean] for candidate in _candidates(book, lean)}
    return _sorted_under(choose(table, most), table, book, lang, settings)


def nearest(notes: Sequence[str], index: int, *, lang: Lang, most: int = 10) -> list[int]:
    """Return the at most `most` notes most like note `index`, nearest first, without those that share nothing with it."""
    return nearest_to(vectors([words(note) for note in notes], lang), index, most)


def choose(table: dict[Candidate, list[float]], most: int) -> list[Candidate]:
    """Choose the at most `most` candidates that together explain most of the notes: greedily, then by swaps."""
    chosen: list[Candidate] = []
    while len(chosen) < most:
        free = [candidate for candidate in table if not _shares(candidate, chosen)]
        best = max(free, key=lambda candidate: (_explained([*chosen, candidate], table), candidate), default=None)
        if best is None or _explained([*chosen, best], table) <= _explained(chosen, table):
            break
        chosen.append(best)
    while better := _swap(chosen, table):
        chosen = better
    return chosen


def _swap(chosen: list[Candidate], table: dict[Candidate, list[float]]) -> list[Candidate] | None:
    now = _explained(chosen, table) + 1e-9
    for place, candidate in product(range(len(chosen)), table):
        others = chosen[:place] + chosen[place + 1 :]
        if not _shares(candidate, others) and _explained([*others, candidate], table) > now:
            return [*others, candidate]
    return None


def _explained(chosen: Sequence[Candidate], table: dict[Candidate, list[float]]) -> float:
    return sum(map(max, zip(*(table[candidate] for candidate in chosen), strict=True))) if chosen else 0.0


def _shares(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return any(theme in other for other in chosen for theme in candidate)


def _candidates(book: Lexicon, lean: Sequence[Leaning]) -> list[Candidate]:
    seen = {theme for one in lean for theme in one}
    alone = [(theme,) for theme in book.titles if theme in seen]
    pairs = [pair for pair in book.together if seen.issuperset(pair)]
    return [*alone, *pairs]


def _lean_to(one: Leaning, candidate: Candidate, settings: Settings) -> float:
    both = sum(one.get(theme, 0.0) for theme in candidate)
    return both * (settings.pair if len(candidate) > 1 else 1.0)


def _sorted_under(
    chosen: Sequence[Candidate], table: dict[Candidate, list[float]], book: Lexicon, lang: Lang, settings: Settings
) -> Suggestion:
    placed: dict[Candidate, list[int]] = {candidate: [] for candidate in chosen}
    unsure: set[int] = set()
    unsorted = []
    for note in range(len(next(iter(table.values()), []))):
        order = sorted(chosen, key=lambda candidate: -table[candidate][note])
        first = table[order[0]][note] if order else 0.0
        if first <= settings.floor:
            unsorted.append(note)
            continue
        placed[order[0]].append(note)
        if len(order) > 1 and table[order[1]][note] > settings.close * first:
            unsure.add(note)
    headings = [Heading(_title(c, book, lang), notes, [n for n in notes if n in unsure]) for c, notes in placed.items() if notes]
    return Suggestion(sorted(headings, key=lambda heading: -len(heading.notes)), unsorted)


def _title(candidate: Candidate, book: Lexicon, lang: Lang) -> str:
    return book.titles[candidate[0]][lang]
