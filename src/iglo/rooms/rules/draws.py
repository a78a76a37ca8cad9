"""Who sits with whom: pairs and groups by lot, without meeting again as long as that can be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

Met = Counter[frozenset[int]]  # two people -> how often they have sat together
Groups = list[list[int]]

TRIES = 12  # beginnings of the search for groups
SWAPS = 4000  # exchanges tried in each


def groups_needed(people: int, most: int) -> int:
    """Return in how many groups `people` sit when none has more than `most`; sizes differ by one at the most."""
    return max(1, -(-people // most))


def draw_pairs(people: Sequence[int], met: Met) -> Groups:
    """Return `people` two by two; an odd one sits with a pair. `people` in an order that is the same each time (their lots).

    The rounds of a round-robin: nobody meets twice before everybody has met, as long as the same people are there.
    """
    if len(people) < 4:  # noqa: PLR2004 - fewer than four make one table
        return [list(people)] if people else []
    ring = list(people) if len(people) % 2 == 0 else list(people[:-1])
    found = min((_turned(ring, turn) for turn in range(len(ring) - 1)), key=lambda pairs: _cost(pairs, met))
    if len(people) % 2:
        odd = people[-1]
        min(found, key=lambda pair: sum(met[frozenset((odd, one))] for one in pair)).append(odd)
    return found


def _turned(ring: list[int], turn: int) -> Groups:
    """Return the pairs of round `turn`: the first stays, the others move on by one place a round."""
    fixed, moving = ring[0], ring[1:]
    moving = moving[turn:] + moving[:turn]
    around = [fixed, *moving]
    return [[around[n], around[-1 - n]] for n in range(len(around) // 2)]


def draw_groups(people: Sequence[int], most: int, met: Met, chance: Random) -> Groups:
    """Return `people` in groups of at most `most`, as even as can be, with as few who have sat together as the search finds."""
    count = groups_needed(len(people), most)
    if count == 1:
        return [list(people)] if people else []
    tries = (_bettered(_dealt(people, count, chance), met, chance) for _try in range(TRIES if met else 1))
    return min(tries, key=lambda groups: _cost(groups, met))


def _dealt(people: Sequence[int], count: int, chance: Random) -> Groups:
    shuffled = list(people)
    chance.shuffle(shuffled)
    return [shuffled[n::count] for n in range(count)]


def _bettered(groups: Groups, met: Met, chance: Random) -> Groups:
    """Exchange two people of two groups where fewer then meet again."""
    if not met:
        return groups
    for _swap in range(SWAPS):
        one, other = chance.sample(groups, 2)
        a, b = chance.randrange(len(one)), chance.randrange(len(other))
        before = _cost((one, other), met)
        if not before:
            continue
        one[a], other[b] = other[b], one[a]
        if _cost((one, other), met) > before:
            one[a], other[b] = other[b], one[a]
    return groups


def _cost(groups: Iterable[Sequence[int]], met: Met) -> int:
    return sum(met[frozenset(two)] for group in groups for two in combinations(group, 2))
