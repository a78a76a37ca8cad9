"""R3, complementary suppression over the unit tree: which units may be shown so that nothing smaller follows by subtraction.

A unit may be shown when it passes, and what is left of it outside the shown units inside it is nothing or passes. Every sum
that follows from shown units is then a sum of such leftovers (`atoms`). The largest such set is found by dynamic programming:
for each unit and each number not covered by shown units (no more than the threshold need be known), the most units shown in it.

Source: complementary cell suppression, Cox (1980), "Suppression methodology and statistical disclosure control", JASA 75(370);
on a tree with sums alone it is exact in one pass, see `tests/answers/release`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from iglo.answers.release.tree import Counts, Tree


@dataclass(frozen=True)
class Need:
    """What numbers pass: each at least its own of `least`. `none_too`: places that may also be nothing while the others pass."""

    least: Counts
    none_too: frozenset[int] = frozenset()

    def passes(self, counts: Counts) -> bool:
        """Return whether `counts` may be shown."""
        return all(count >= least for count, least in zip(counts, self.least, strict=True))

    def may_be_left(self, counts: Counts) -> bool:
        """Return whether `counts` may be what is left of a shown unit: nothing at all, or enough."""
        if not any(counts):
            return True
        pairs = enumerate(zip(counts, self.least, strict=True))
        return all(count >= least or (count == 0 and place in self.none_too) for place, (count, least) in pairs)


class Way(NamedTuple):
    """One way to show units in a part of the tree: how many, their sizes added, how early they are, and how it was put together."""

    shown: int
    size: int
    early: int  # the numbers of the shown units in the tree's order, added, below nothing
    parts: tuple["Way", ...]
    unit: str | None  # shown here, on top of what `parts` show


Ways = dict[Counts, Way]  # by what they leave uncovered, no number higher than needed
NOTHING = Way(0, 0, 0, (), None)


def optimise(tree: Tree, own: Mapping[str, Counts], need: Need, *, tops: bool = False) -> frozenset[str] | None:
    """Return the largest set of units that may be shown together; of several the one whose units are larger, then earlier.

    `own` counts what is in each unit but in none below it. `tops`: every top must be shown; None where that cannot be.
    The answer depends on the tree, its order and these counts alone.
    """
    totals = tree.totals(own, len(need.least))
    ways: dict[str, Ways] = {}
    numbers = {key: number for number, key in enumerate(tree.parents)}
    for key in tree.bottom_up:
        inside = _cap(own.get(key, (0,) * len(need.least)), need)
        found: Ways = {inside: NOTHING}
        for child in tree.children[key]:
            found = _together(found, ways.pop(child), need)
        ways[key] = _with_shown((key, numbers[key]), found, totals[key], need)
    if tops:
        ends: list[Way | None] = [_top_way(ways[key], key) for key in tree.tops]
    else:
        ends = [max(ways[key].values(), key=_worth) for key in tree.tops]
    whole = [way for way in ends if way is not None]
    return _units(whole) if len(whole) == len(ends) else None


def _cap(counts: Counts, need: Need) -> Counts:
    return tuple(map(min, counts, need.least))


def _worth(way: Way) -> tuple[int, int, int]:
    return way[:3]


def _together(first: Ways, second: Ways, need: Need) -> Ways:
    found: Ways = {}
    for left, one in first.items():
        for right, other in second.items():
            counts = tuple(map(min, map(add, left, right), need.least))
            worth = one.shown + other.shown, one.size + other.size, one.early + other.early
            best = found.get(counts)
            if best is None or worth > best[:3]:
                # What shows nothing has no parts worth remembering.
                found[counts] = Way(*worth, (one, other), None) if worth[0] else NOTHING
    return _undominated(found) if len(found) > 1 else found


def _undominated(ways: Ways) -> Ways:
    """Drop ways that leave less uncovered and show no more than another: less is better only where it is nothing."""
    kept: Ways = {}
    for counts, way in sorted(ways.items(), key=lambda item: (_worth(item[1]), item[0]), reverse=True):
        if not any(_covers(more, counts) for more in kept):
            kept[counts] = way
    return kept


def _covers(more: Counts, less: Counts) -> bool:
    return all(high >= low and bool(high) == bool(low) for high, low in zip(more, less, strict=True))


def _with_shown(unit: tuple[str, int], ways: Ways, total: Counts, need: Need) -> Ways:
    if not need.passes(total):
        return ways
    allowed = [way for counts, way in ways.items() if need.may_be_left(counts)]
    if not allowed:
        return ways
    best = max(allowed, key=_worth)
    key, number = unit
    shown = Way(best.shown + 1, best.size + total[0], best.early - number, (best,), key)
    nothing = (0,) * len(total)
    # A way that left nothing before shows one unit less than this one.
    return {nothing: shown, **{counts: way for counts, way in ways.items() if counts != nothing}}


def _top_way(ways: Ways, key: str) -> Way | None:
    return next((way for way in ways.values() if way.unit == key), None)


def _units(ways: list[Way]) -> frozenset[str]:
    units, waiting = set(), list(ways)
    while waiting:
        way = waiting.pop()
        if way.unit is not None:
            units.add(way.unit)
        waiting.extend(way.parts)
    return frozenset(units)
