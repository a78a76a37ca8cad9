"""An attacker who can do arithmetic: every sum that follows from the published ones, over the rationals. Knows none of our code.

What is unknown is one number a column: how many of a group answered so in a slot. What is published is sums of columns.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

Row = Sequence[int]


class Span:
    """All that follows from some sums, by Gaussian elimination."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._basis: list[tuple[int, list[Fraction]]] = []
        for row in rows:
            rest = self._rest(row)
            pivot = next((place for place, value in enumerate(rest) if value), None)
            if pivot is not None:
                self._basis.append((pivot, [value / rest[pivot] for value in rest]))

    def _rest(self, row: Row) -> list[Fraction]:
        rest = [Fraction(value) for value in row]
        for pivot, line in self._basis:
            if rest[pivot]:
                factor = rest[pivot]
                rest = [value - factor * other for value, other in zip(rest, line, strict=True)]
        return rest

    def has(self, row: Row) -> bool:
        """Return whether the sum of `row` follows from the published ones."""
        return not any(self._rest(row))


def leaks(rows: Iterable[Row], weights: Sequence[int], k: int) -> list[set[int]]:
    """Return the sets of columns with somebody in them, but fewer than `k`, whose sum follows. `weights`: how many are in each."""
    rows = [list(row) for row in rows]
    filled = [place for place, weight in enumerate(weights) if weight]
    # Columns that nobody is in are known to be nothing and tell nothing.
    span = Span([[row[place] for place in filled] for row in rows])
    small = [place for place in filled if weights[place] < k]
    sets = (chosen for size in range(1, k) for chosen in combinations(small, size) if sum(weights[place] for place in chosen) < k)
    return [set(chosen) for chosen in sets if span.has([int(place in chosen) for place in filled])]
