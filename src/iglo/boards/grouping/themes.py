"""How much each note leans towards each theme: the lexicon first, then what the notes most like it say.

A word that half the round uses says little, nor does a word that leads to many themes; a note between others borrows from its
nearest. Settings were tuned on the Danish example rounds, words were not (docs/decisions/0003).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from iglo.boards.grouping.lexicon import Lexicon, Mark

WORTH = {"starts": 1.0, "anywhere": 1.0, "word": 1.0, "phrase": 0.7, "hint": 0.4}
"""What an entry of each kind is worth before it is known how much it tells in this round."""
COMMONNESS = 0.6
"""How much an entry loses by standing in many notes of the round: 0 nothing, 1 as in TF-IDF."""
AMBIGUITY = 0.5
"""How much an entry loses by leading to several themes: 0 nothing, 1 it is shared out between them."""
DOUBT = 1.5
"""How much must be found in a note before it is believed: this many sure words give half a voice."""
BORROWED = 0.6
"""How much a note takes over from a neighbour that is exactly like it."""

Leaning = dict[str, float]
"""Theme -> how much a note leans towards it, from 0; what the lexicon alone says of a note sums to less than 1."""
Entry = tuple[str, str]


def leanings(notes: Sequence[Sequence[str]], book: Lexicon) -> list[Leaning]:
    """Return what the lexicon alone says of each note of folded words."""
    marks = [list(book.marks(note)) for note in notes]
    telling = _telling(marks)
    return [_leaning(marked, telling) for marked in marks]


def spread(own: Sequence[Leaning], near: Sequence[Sequence[tuple[int, float]]]) -> list[Leaning]:
    """Return each note's leanings with those of its nearest notes (index, cosine) added, by how alike they are."""
    made = []
    for mine, neighbours in zip(own, near, strict=True):
        mixed: Leaning = defaultdict(float, mine)
        for other, likeness in neighbours:
            for theme, amount in own[other].items():
                mixed[theme] += BORROWED * likeness * amount
        made.append(dict(mixed))
    return made


def _telling(marks: Sequence[Sequence[Mark]]) -> dict[Entry, float]:
    """Return how much each entry tells in this round, 0 to 1: less when many notes have it or many themes share it."""
    notes = len(marks)
    found_in = Counter(entry for marked in marks for entry in {mark[1:3] for mark in marked})
    leads_to: dict[Entry, set[str]] = defaultdict(set)
    for mark in (mark for marked in marks for mark in marked):
        leads_to[mark[1:3]].add(mark.theme)
    rare = {entry: log(1 + notes / times) / log(1 + notes) for entry, times in found_in.items()}
    return {entry: float(rare[entry] ** COMMONNESS / len(leads_to[entry]) ** AMBIGUITY) for entry in found_in}


def _leaning(marks: Iterable[Mark], telling: dict[Entry, float]) -> Leaning:
    best: dict[tuple[str, int], float] = defaultdict(float)
    for mark in marks:
        place = (mark.theme, mark.at)
        best[place] = max(best[place], WORTH[mark.kind] * telling[mark[1:3]])
    total: Leaning = defaultdict(float)
    for (theme, _), worth in best.items():
        total[theme] += worth
    whole = sum(total.values()) + DOUBT
    return {theme: worth / whole for theme, worth in total.items()}
