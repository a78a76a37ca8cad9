"""How much each note leans towards each theme: the lexicon first, then what the notes most like it say.

A word that half the round uses says little, nor does a word that leads to many themes; a note between others borrows from its
nearest. Settings were tuned on the Danish example rounds, words were not (docs/decisions/0003).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from iglo.boards.grouping.lexicon import WORTH, Lexicon, Mark

Leaning = dict[str, float]
"""Theme -> how much a note leans towards it, from 0; the themes of one note sum to at most 1."""


@dataclass(frozen=True)
class Weights:
    """What is tuned: how entries of the lexicon weigh, and how much a note borrows from its neighbours."""

    phrase: float = 1.3
    longer_phrase: float = 0.4
    hint: float = 0.4
    ambiguity: float = 0.5
    commonness: float = 0.6
    doubt: float = 1.0
    neighbours: int = 5
    borrowed: float = 0.8


def leanings(notes: Sequence[Sequence[str]], lexicon: Lexicon, weights: Weights) -> list[Leaning]:
    """Return what the lexicon alone says of each note of folded words."""
    marks = [list(lexicon.marks(note)) for note in notes]
    found_in = Counter(entry for marked in marks for entry in {mark.entry for mark in marked})
    leads_to: dict[str, set[str]] = defaultdict(set)
    for marked in marks:
        for mark in marked:
            leads_to[mark.entry].add(mark.theme)
    told = {entry: _telling(found_in[entry], len(notes), len(leads_to[entry]), weights) for entry in found_in}
    return [_leaning(marked, told, weights) for marked in marks]


def spread(leanings_: Sequence[Leaning], near: Sequence[Sequence[tuple[int, float]]], weights: Weights) -> list[Leaning]:
    """Return each note's leanings with those of its nearest notes added, by how alike they are."""
    made = []
    for own, neighbours in zip(leanings_, near, strict=True):
        mixed: Leaning = defaultdict(float, own)
        for other, likeness in neighbours[: weights.neighbours]:
            for theme, amount in leanings_[other].items():
                mixed[theme] += weights.borrowed * likeness * amount
        made.append(dict(mixed))
    return made


def _telling(found_in: int, notes: int, themes: int, weights: Weights) -> float:
    rare = log(1 + notes / found_in) / log(1 + notes)
    return float(rare**weights.commonness / themes**weights.ambiguity)


def _leaning(marks: Iterable[Mark], told: dict[str, float], weights: Weights) -> Leaning:
    best: dict[tuple[str, int], float] = defaultdict(float)
    for mark in marks:
        worth = _worth(mark, weights) * told[mark.entry]
        best[mark.theme, mark.at] = max(best[mark.theme, mark.at], worth)
    total: Leaning = defaultdict(float)
    for (theme, _), worth in best.items():
        total[theme] += worth
    whole = sum(total.values()) + weights.doubt
    return {theme: worth / whole for theme, worth in total.items()}


def _worth(mark: Mark, weights: Weights) -> float:
    if mark.kind == "phrase":
        return weights.phrase + weights.longer_phrase * (mark.length - 2)
    return weights.hint if mark.kind == "hint" else WORTH[mark.kind]
