"""Who sits with whom: pairs and groups by lot, without meeting again as long as that can be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

Met = Counter[frozenset[int]]  # two people -> how often they have sat together
Groups = list[list[int]]

TRIES = 12  # beginnings of the search for groups
SWAPS = 4000  # exchanges tried in each
LOOKS = 200_000  # partners looked at in the search for pairs


def groups_needed(people: int, most: int) -> int:
    """Return in how many groups `people` sit when none has more than `most`; sizes differ by one at the most."""
    return max(1, -(-people // most))


def draw_pairs(people: Sequence[int], met: Met) -> Groups:
    """Return `people` two by two; an odd one sits with a pair. `people` in an order that is the same each time (their lots).

    The rounds of a round-robin: nobody meets twice before everybody has met, as long as the same people are there. Where each of
    those rounds would repeat, since people came and left, pairs are searched for one by one.
    """
    if len(people) < 4:  # noqa: PLR2004 - fewer than four make one table
        return [list(people)] if people else []
    ring = list(people) if len(people) % 2 == 0 else list(people[:-1])
    turned = min((_turned(ring, turn) for turn in range(len(ring) - 1)), key=lambda pairs: _cost(pairs, met))
    found = _searched(turned, ring, met)
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


@dataclass
class _Search:
    """The pairs with the fewest repeats so far; every way is tried, the likeliest first, as long as `looks` last."""

    met: Met
    best: Groups
    cost: int
    looks: int = LOOKS

    def go_on(self, rest: list[int], pairs: Groups, spent: int) -> None:
        """Pair those in `rest`, with whom each has sat least first."""
        if not rest:
            self.best, self.cost = pairs, spent
            return
        first, *others = rest
        self.looks -= len(others)
        for other in sorted(others, key=lambda one: self.met[frozenset((first, one))]):
            cost = spent + self.met[frozenset((first, other))]
            if cost >= self.cost or self.looks < 0:
                return
            self.go_on([one for one in others if one != other], [*pairs, [first, other]], cost)


def _searched(pairs: Groups, people: list[int], met: Met) -> Groups:
    search = _Search(met, pairs, _cost(pairs, met))
    if search.cost:
        search.go_on(people, [], 0)
    return search.best


def draw_groups(people: Sequence[int], most: int, met: Met, chance: Random) -> Groups:
    """Return `people` in groups of at most `most`, as even as can be, with as few who have sat together as the search finds."""
    count = groups_needed(len(people), most)
    if count == 1:
        return [list(people)] if people else []
    best = _bettered(_dealt(people, count, chance), met, chance)
    for _try in range(TRIES - 1):
        if not _cost(best, met):
            break
        best = min(best, _bettered(_dealt(people, count, chance), met, chance), key=lambda groups: _cost(groups, met))
    return best


def _dealt(people: Sequence[int], count: int, chance: Random) -> Groups:
    shuffled = list(people)
    chance.shuffle(shuffled)
    return [shuffled[n::count] for n in range(count)]


def _bettered(groups: Groups, met: Met, chance: Random) -> Groups:
    """Exchange two people of two groups where fewer then meet again."""
    left = _cost(groups, met)
    for _swap in range(SWAPS):
        if not left:
            break
        one, other = chance.sample(groups, 2)
        a, b = chance.randrange(len(one)), chance.randrange(len(other))
        before = _cost((one, other), met)
        if not before:
            continue
        one[a], other[b] = other[b], one[a]
        after = _cost((one, other), met)
        if after > before:
            one[a], other[b] = other[b], one[a]
        else:
            left += after - before
    return groups


def _cost(groups: Iterable[Sequence[int]], met: Met) -> int:
    return sum(met[frozenset(two)] for group in groups for two in combinations(group, 2))
