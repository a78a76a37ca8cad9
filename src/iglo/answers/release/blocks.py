"""R7 and R8: what is shown of an atom is one of a few blocks, chosen by how many answered and never by what they answered.

Unanimity is disclosure: no block tells 'all' from 'all but one', or 'none' from 'one'. All numbers here are doubled, so that the
middle of a block is whole.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count as counting

from iglo.answers.release.constants import MEAN_STEPS, SMALLEST_BLOCK


def share_block(count: int, n: int) -> tuple[int, int]:
    """Return the first and last number of the block of `count` out of `n`.

    Blocks are pairs, the same from both ends; where pairs do not fill 0 to `n`, the middle ones have three.
    """
    if n % 2:
        return count - count % 2, count - count % 2 + 1
    if count > n // 2:
        low, high = share_block(n - count, n)
        return n - high, n - low
    side = (n - 2) // 2  # numbers on each side of a middle of three
    if side <= 1:
        return 0, n
    if count >= side:
        return side, n - side
    if side % 2 and count >= side - 3:
        return side - 3, side - 1
    return count - count % 2, count - count % 2 + 1


@lru_cache(maxsize=4096)
def width(n: int, categories: int) -> int:
    """Return how many numbers a block of one category has when `n` answers fall into several categories.

    The counts of all categories add up to `n`, which could narrow a block down: with first numbers 0, w, 2w … it narrows none to
    a part that has only one of 0 and 1, or of n - 1 and n, when w divides neither n nor n + categories - 2.
    """
    return next(w for w in counting(SMALLEST_BLOCK) if n % w and (n + categories - 2) % w)


def category_block(count: int, n: int, categories: int) -> tuple[int, int]:
    """Return the first and last number of the block of `count` answers in one of `categories`, of `n` answers in all."""
    w = width(n, categories)
    low = count - count % w
    return low, min(low + w - 1, n)


def share_code(counts: Sequence[int]) -> tuple[int, ...]:
    """Return twice the middle of the block of how many said the second of two things; `counts` are (first, second)."""
    return (sum(share_block(counts[1], sum(counts))),)


def category_code(counts: Sequence[int]) -> tuple[int, ...]:
    """Return twice the middle of each category's block."""
    return tuple(sum(category_block(count, sum(counts), len(counts))) for count in counts)


def mean_code(counts: Sequence[int], lowest: int) -> tuple[int, ...]:
    """Return n times twice the mean to 0.5, its ends capped; `counts` are by value from `lowest` on."""
    n = sum(counts)
    total = sum(value * count for value, count in enumerate(counts, lowest))
    return (n * to_half(total, n, lowest, lowest + len(counts) - 1),)


def to_half(total: int, n: int, lowest: int, highest: int) -> int:
    """Return twice the mean `total / n` to 0.5: 3 stands for 'up to 1.5', on a scale of 1 to 10 19 for '9.5 and over'."""
    return _capped((2 * MEAN_STEPS * total + n) // (2 * n), lowest, highest)


def _capped(doubled: int, lowest: int, highest: int) -> int:
    return min(max(doubled, MEAN_STEPS * lowest + 1), MEAN_STEPS * highest - 1)


# ── of several atoms together ─────────────────────────────────────
def percent(doubled: int, n: int) -> int:
    """Return sums of doubled middles among `n` as whole per cent."""
    return (100 * doubled + n) // (2 * n)


def mean_of(coded: int, n: int, lowest: int, highest: int) -> float:
    """Return the mean of `n` answers from the sum of their atoms' `mean_code`, to 0.5 and capped."""
    return _capped((2 * coded + n) // (2 * n), lowest, highest) / MEAN_STEPS


def percents(doubled: Sequence[int]) -> list[int]:
    """Return the categories' sums of middles as whole per cent that add up to 100; the largest remainders are rounded up."""
    whole = sum(doubled)
    shares = [100 * each // whole for each in doubled]
    by_rest = sorted(range(len(doubled)), key=lambda place: (-(100 * doubled[place] % whole), place))
    for place in by_rest[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
