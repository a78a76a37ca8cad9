"""R7–R9: no block, alone or with the others, tells all from all but one."""

from itertools import product

import pytest

from iglo.answers.release.bands import band_begins, level, participation_band, size_band
from iglo.answers.release.blocks import category_block, category_code, mean_code, mean_of, percent, percents, share_block, share_code
from iglo.answers.release.measures import in_bands


@pytest.mark.parametrize("n", range(5, 120))
def test_shares_come_in_blocks_of_two_that_hide_unanimity(n: int) -> None:
    blocks = [share_block(count, n) for count in range(n + 1)]
    assert all(low <= count <= high for count, (low, high) in enumerate(blocks))
    assert all(high - low >= 1 for low, high in blocks)
    assert sum(high - low + 1 for low, high in set(blocks)) == n + 1
    assert blocks[0] == blocks[1]
    assert blocks[n] == blocks[n - 1]
    assert all(blocks[n - count] == (n - high, n - low) for count, (low, high) in enumerate(blocks))


def test_five_balls_are_mostly_red_even_or_mostly_green() -> None:
    shares = [percent(share_code((5 - green, green))[0], 5) for green in range(6)]
    assert shares == [10, 10, 50, 50, 90, 90]
    assert [level(share) for share in shares] == ["mostly_red"] * 2 + ["even"] * 2 + ["mostly_green"] * 2


@pytest.mark.parametrize(("categories", "sizes"), [(3, range(5, 26)), (4, range(5, 13)), (5, range(5, 11))])
def test_categories_together_tell_nobody_apart(categories: int, sizes: range) -> None:
    for n in sizes:
        told: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for some in product(range(n + 1), repeat=categories - 1):
            if sum(some) <= n:
                counts = (*some, n - sum(some))
                told.setdefault(category_code(counts), []).append(counts)
        for alike in told.values():
            for place in range(categories):
                possible = {counts[place] for counts in alike}
                assert (0 in possible) == (1 in possible), (n, alike)
                assert (n in possible) == (n - 1 in possible), (n, alike)


def test_blocks_of_each_category_alone_would_tell_on_one() -> None:
    # Ten answers, coded as shares are: up to 1, up to 1 and 7 to 8 can only be 1, 1 and 8.
    wanted = [share_block(count, 10) for count in (1, 1, 8)]
    alike = [
        counts for counts in product(range(11), repeat=3) if sum(counts) == 10 and [share_block(count, 10) for count in counts] == wanted
    ]
    assert alike == [(1, 1, 8)]


@pytest.mark.parametrize("n", [30, 31, 44, 57, 100, 1000])
def test_histogram_blocks_fill_and_cover_unanimity(n: int) -> None:
    blocks = [category_block(count, n, 10) for count in range(n + 1)]
    assert all(low <= count <= high and high > low for count, (low, high) in enumerate(blocks))
    assert blocks[0] == blocks[1]
    assert blocks[n] == blocks[n - 1]


def score(*scores: int) -> float:
    counts = tuple(scores.count(value) for value in range(1, 11))
    return mean_of(mean_code(counts, 1)[0], len(scores), 1, 10)


def test_means_go_to_a_half_and_are_capped() -> None:
    assert score(10, 10, 10, 10, 10) == score(10, 10, 10, 10, 9) == 9.5
    assert score(1, 1, 1, 1, 1) == score(2, 1, 1, 1, 1) == 1.5
    assert score(5, 6, 5, 6, 6) == 5.5
    assert score(7, 7, 7, 7, 7) == score(7, 7, 7, 7, 8) == 7.0


@pytest.mark.parametrize("n", [5, 6, 9, 40])
def test_two_sums_at_least_give_the_same_mean(n: int) -> None:
    means = [mean_of(n * max(3, min(19, (4 * total + n) // (2 * n))), n, 1, 10) for total in range(n, 10 * n + 1)]
    assert all(means.count(mean) >= 2 for mean in set(means))


def test_mean_of_atoms_weighs_them_by_size() -> None:
    codes = [mean_code((0, 0, 0, 0, 0, 0, 0, 6, 0, 0), 1)[0], mean_code((0, 12, 0, 0, 0, 0, 0, 0, 0, 0), 1)[0]]
    assert mean_of(sum(codes), 18, 1, 10) == 4.0


def test_percents_add_up() -> None:
    assert percents([2, 2, 2]) == [34, 33, 33]
    assert all(sum(percents([a + 1, b, c])) == 100 for a, b, c in product(range(5), repeat=3))


def test_low_middle_and_high_are_alike_from_both_ends() -> None:
    assert in_bands((1,) * 10) == (3, 4, 3)
    assert in_bands((1,) * 5) == (2, 1, 2)
    assert in_bands((1,) * 4) == (1, 2, 1)
    assert in_bands((1,) * 3) == (1, 1, 1)


def test_sizes_and_participation_are_bands() -> None:
    assert [size_band(n) for n in (5, 9, 10, 19, 20, 49, 50, 900)] == ["5-9"] * 2 + ["10-19"] * 2 + ["20-49"] * 2 + ["50+"] * 2
    assert [band_begins(band) for band in ("5-9", "50+")] == [5, 50]
    assert [participation_band(done, 100) for done in (0, 39, 40, 59, 60, 79, 80, 120)] == ["<40"] * 2 + ["40-59"] * 2 + ["60-79"] * 2 + [
        "80+"
    ] * 2
    assert participation_band(3, 0) == "<40"
