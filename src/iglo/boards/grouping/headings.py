"""A first sorting of notes under at most five headings. People decide; this saves them about half of the moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from iglo.boards.grouping.lexicon import Colour, Lexicon, lexicon
from iglo.boards.grouping.similarity import neighbours, vectors
from iglo.boards.grouping.stems import Lang, words
from iglo.boards.grouping.themes import Leaning, leanings, spread

KIN = 0.2
"""How much a theme counts for a heading when people often put it together with the heading's own."""
FLOOR = 0.02
"""A note that leans less than this towards every heading stays unsorted."""
LEAD = 0.25
"""A note is unsure when its first heading leads the second by less: of the others three in four are right, of these under half."""
BOTH = 0.35
"""A heading of two themes names both when the lesser carries at least this share."""


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


Candidate = tuple[str, ...]
"""The themes under one heading: one, or two that people put together."""
Table = dict[Candidate, list[float]]
"""Candidate -> how much each note leans towards it."""


def suggest(notes: Sequence[str], *, colour: Colour, lang: Lang, most: int = 5) -> Suggestion:
    """Suggest at most `most` headings for the texts of one colour's notes, the largest first.

    The same notes in the same order always give the same answer. Titles are in `lang`, the language of the notes.
    """
    book = lexicon(lang, colour)
    read = [words(note) for note in notes]
    lean = spread(leanings(read, book), neighbours(vectors(read, lang)))
    table = {candidate: _lean_to(candidate, lean, book) for candidate in _candidates(book, lean)}
    places, unsure = _placed(choose(table, most), table, len(notes))
    headings = [
        Heading(_title(candidate, [lean[note] for note in under], book, lang), under, [note for note in under if note in unsure])
        for candidate, under in places.items()
        if candidate and under
    ]
    return Suggestion(sorted(headings, key=lambda heading: -len(heading.notes)), places[()])


def choose(table: Table, most: int) -> list[Candidate]:
    """Choose the at most `most` candidates that together explain most of the notes: greedily, then by swaps.

    No theme is in two of them.
    """
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


def _swap(chosen: Sequence[Candidate], table: Table) -> list[Candidate] | None:
    now = _explained(chosen, table) + 1e-9  # a swap must gain something, or rounding could swap for ever
    for place, candidate in product(range(len(chosen)), table):
        others = [*chosen[:place], *chosen[place + 1 :]]
        if not _shares(candidate, others) and _explained([*others, candidate], table) > now:
            return [*others, candidate]
    return None


def _explained(chosen: Sequence[Candidate], table: Table) -> float:
    return sum(map(max, zip(*(table[candidate] for candidate in chosen), strict=True))) if chosen else 0.0


def _shares(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return any(theme in other for other in chosen for theme in candidate)


def _candidates(book: Lexicon, lean: Sequence[Leaning]) -> list[Candidate]:
    seen = {theme for one in lean for theme in one}
    pairs: list[Candidate] = [pair for pair in book.together if seen.issuperset(pair)]
    return [(theme,) for theme in book.titles if theme in seen] + pairs


def _lean_to(candidate: Candidate, lean: Sequence[Leaning], book: Lexicon) -> list[float]:
    kin = {theme for pair in book.together if set(pair) & set(candidate) for theme in pair} - set(candidate)
    worth = dict.fromkeys(sorted(kin), KIN) | dict.fromkeys(candidate, 1.0)
    return [sum(one.get(theme, 0.0) * weight for theme, weight in worth.items()) for one in lean]


def _placed(chosen: Sequence[Candidate], table: Table, notes: int) -> tuple[dict[Candidate, list[int]], set[int]]:
    """Return the notes under each chosen candidate, the unsorted under (), and those that are unsure."""
    places: dict[Candidate, list[int]] = {candidate: [] for candidate in [*chosen, ()]}
    unsure = set()
    for note in range(notes):
        order = sorted(chosen, key=lambda candidate: -table[candidate][note])
        lean = [*(table[candidate][note] for candidate in order), 0.0, 0.0]
        sure_enough = lean[0] > FLOOR
        places[order[0] if sure_enough else ()].append(note)
        if sure_enough and lean[0] - lean[1] < LEAD:
            unsure.add(note)
    return places, unsure


def _title(candidate: Candidate, lean: Sequence[Leaning], book: Lexicon, lang: Lang) -> str:
    """Return the title of the theme that carries the heading, or of both where both do."""
    carried = {theme: sum(one.get(theme, 0.0) for one in lean) for theme in candidate}
    named = sorted(candidate, key=lambda theme: -carried[theme])
    whole = sum(carried.values())
    return " · ".join(book.titles[theme][lang] for theme in named if theme == named[0] or carried[theme] >= BOTH * whole)
