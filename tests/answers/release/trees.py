"""Trees for tests: random ones, all ways to show units, and the plain way that leaks."""

import random
from itertools import combinations

from hypothesis import strategies as st

from iglo.answers.release.optimiser import Need
from iglo.answers.release.tree import Counts, Tree


def tree_of(parents: list[int | None]) -> Tree:
    return Tree({str(n): None if parent is None else str(parent) for n, parent in enumerate(parents)})


@st.composite
def trees(draw: st.DrawFn, most: int = 9) -> Tree:
    size = draw(st.integers(1, most))
    return tree_of([None, *(draw(st.integers(0, n - 1)) for n in range(1, size))])


@st.composite
def counted(draw: st.DrawFn, most: int = 9, highest: int = 8) -> tuple[Tree, dict[str, Counts]]:
    tree = draw(trees(most))
    return tree, {key: (draw(st.integers(0, highest)),) for key in tree.parents}


@st.composite
def twice_counted(draw: st.DrawFn, most: int = 8) -> tuple[Tree, dict[str, Counts]]:
    """People, and how much they wrote or answered: nothing where there is nobody."""
    tree = draw(trees(most))
    people = {key: draw(st.integers(0, 7)) for key in tree.parents}
    return tree, {key: (number, draw(st.integers(0, 3 * number))) for key, number in people.items()}


def below(tree: Tree, key: str) -> set[str]:
    return {key, *(unit for child in tree.children[key] for unit in below(tree, child))}


def members(tree: Tree, shown: frozenset[str], own: dict[str, Counts], key: str) -> list[Counts]:
    """What is in `key` and in no shown unit inside it."""
    inside = set().union(*(below(tree, other) for other in shown if other != key and other in below(tree, key)))
    return [own[unit] for unit in below(tree, key) - inside]


def added(counts: list[Counts], width: int) -> Counts:
    return tuple(sum(each[place] for each in counts) for place in range(width))


def is_safe(tree: Tree, shown: frozenset[str], own: dict[str, Counts], need: Need) -> bool:
    width = len(need.least)
    return all(
        need.passes(added([own[unit] for unit in below(tree, key)], width))
        and need.may_be_left(added(members(tree, shown, own, key), width))
        for key in shown
    )


def worth(tree: Tree, shown: frozenset[str], own: dict[str, Counts]) -> tuple[int, int]:
    return len(shown), sum(own[unit][0] for key in shown for unit in below(tree, key))


def best_by_trying(tree: Tree, own: dict[str, Counts], need: Need, *, tops: bool = False) -> tuple[int, int] | None:
    """How many units can be shown, and their sizes added, by trying every set."""
    units = list(tree.parents)
    sets = (frozenset(chosen) for size in range(len(units) + 1) for chosen in combinations(units, size))
    allowed = [shown for shown in sets if is_safe(tree, shown, own, need) and (not tops or shown >= set(tree.tops))]
    return max((worth(tree, shown, own) for shown in allowed), default=None)


def plain_threshold(tree: Tree, own: dict[str, Counts], k: int) -> frozenset[str]:
    """What others do: show every unit that is large enough."""
    return frozenset(key for key in tree.parents if sum(own[unit][0] for unit in below(tree, key)) >= k)


def rows(tree: Tree, shown: frozenset[str]) -> list[list[int]]:
    """Every shown unit as a sum of columns, one a unit."""
    return [[int(unit in below(tree, key)) for unit in tree.parents] for key in sorted(shown)]


def random_tree(chance: random.Random, *, least: int = 3, most: int = 9) -> tuple[Tree, dict[str, Counts]]:
    """A workplace: units under units, a few people right under those that have any below."""
    size = chance.randint(least, most)
    tree = tree_of([None, *(chance.randrange(n) for n in range(1, size))])
    return tree, {key: (chance.randint(0, 6 if tree.children[key] else 10),) for key in tree.parents}
