"""How alike notes are: cosine of their stems and character n-grams, weighted by how rare each is in the round.

TF-IDF as in Manning, Raghavan and Schütze, Introduction to Information Retrieval, ch. 6 (logarithmic tf, cosine).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log, sqrt

from iglo.boards.grouping.stems import Lang, features

STEM_WEIGHT = 3.0
"""A whole stem says more than the dozen n-grams that it is made of."""
COMMON = 0.3
"""A feature in more than this share of the notes tells little apart and costs much time, so in a large round it is left out."""
LARGE = 100
NEIGHBOURS = 5
"""So many of the nearest notes lend a note what they say."""

Vector = dict[str, float]


def vectors(notes: Sequence[Sequence[str]], lang: Lang) -> list[Vector]:
    """Return a vector of length one for each note of folded words (an empty one for a note without words)."""
    counts = [Counter(features(note, lang)) for note in notes]
    found_in = Counter(feature for count in counts for feature in count)
    most = max(LARGE, COMMON * len(notes))
    rare = {key: log(1 + len(notes) / times) for key, times in found_in.items() if times <= most}
    return [unit({key: _weight(key, times) * rare[key] for key, times in count.items() if key in rare}) for count in counts]


def neighbours(vectors_: Sequence[Vector], most: int = NEIGHBOURS) -> list[list[tuple[int, float]]]:
    """Return for each note its at most `most` nearest others as (index, cosine), nearest first, never with cosine 0.

    Equally near ones stand in the order of the notes.
    """
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors_):
        for key, weight in vector.items():
            holders[key].append((index, weight))
    return [_nearest(index, vector, holders, most) for index, vector in enumerate(vectors_)]


def unit(vector: Vector) -> Vector:
    """Return `vector` at length one; an empty one stays empty."""
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}


def _nearest(index: int, vector: Vector, holders: dict[str, list[tuple[int, float]]], most: int) -> list[tuple[int, float]]:
    likeness: dict[int, float] = defaultdict(float)
    for key, weight in vector.items():
        for other, theirs in holders[key]:
            likeness[other] += weight * theirs
    likeness.pop(index, None)
    return nlargest(most, likeness.items(), key=lambda pair: (pair[1], -pair[0]))


def _weight(key: str, times: int) -> float:
    return (STEM_WEIGHT if key.startswith("=") else 1.0) * (1 + log(times))
