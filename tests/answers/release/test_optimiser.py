"""R3: against all possible sets, against the attacker, and in the examples of the specification."""

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iglo.answers.release.atoms import atoms
from iglo.answers.release.cadence import TooFew, anonymity_units
from iglo.answers.release.optimiser import Need, optimise
from iglo.answers.release.tree import BadTree, Counts, Tree
from tests.answers.release.attacker import Span, leaks
from tests.answers.release.trees import (
    best_by_trying,
    counted,
    is_safe,
    plain_threshold,
    random_tree,
    rows,
    tree_of,
    twice_counted,
    worth,
)

FIVE, TWICE, NOTES = Need((5,)), Need((5, 10)), Need((5, 3), none_too=frozenset({1}))
CENTRE = Tree({"centre": None, "day": "centre", "evening": "centre", "night": "centre"})
CENTRE_OWN: dict[str, Counts] = {"day": (12,), "evening": (9,), "night": (4,)}
SCHOOL = Tree({"whole": None, "school": "whole", "sA": "school", "sB": "school", "library": "whole", "lA": "library", "lB": "library"})
SCHOOL_OWN: dict[str, Counts] = {"whole": (1,), "sA": (6,), "sB": (3,), "lA": (7,), "lB": (2,)}


def shown(tree: Tree, own: dict[str, Counts], need: Need = FIVE) -> frozenset[str]:
    found = optimise(tree, own, need)
    assert found is not None
    return found


def weights(tree: Tree, own: dict[str, Counts]) -> list[int]:
    return [own.get(key, (0,))[0] for key in tree.parents]


# ── the examples of the specification ────────────────────────────
def test_centre_hides_evening_too() -> None:
    assert shown(CENTRE, CENTRE_OWN) == {"centre", "day"}


def test_centre_by_a_plain_threshold_tells_the_night() -> None:
    whole = {key: CENTRE_OWN.get(key, (0,)) for key in CENTRE.parents}
    plain = plain_threshold(CENTRE, whole, 5)
    assert plain == {"centre", "day", "evening"}
    assert leaks(rows(CENTRE, plain), weights(CENTRE, whole), 5) == [{3}]


def test_school_and_library_leave_six() -> None:
    found = shown(SCHOOL, SCHOOL_OWN)
    assert found == {"whole", "sA", "lA"}
    assert atoms(SCHOOL, found, SCHOOL_OWN, 1) == {"whole": (6,), "sA": (6,), "lA": (7,)}


def test_of_two_alike_the_earlier_is_shown() -> None:
    assert shown(CENTRE, {"day": (9,), "evening": (9,), "night": (4,)}) == {"centre", "day"}
    assert shown(CENTRE, {"day": (4,), "evening": (9,), "night": (9,)}) == {"centre", "evening"}


def test_nine_ballots_from_three_people_are_hidden_and_so_are_nine_from_five() -> None:
    tree = Tree({"team": None})
    assert shown(tree, {"team": (3, 9)}, TWICE) == shown(tree, {"team": (5, 9)}, TWICE) == frozenset()
    assert shown(tree, {"team": (5, 10)}, TWICE) == {"team"}


# ── properties ───────────────────────────────────────────────────
@given(counted())
@settings(max_examples=150, deadline=None)
def test_as_many_units_are_shown_as_by_trying_every_set(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    assert worth(tree, shown(tree, own), own) == best_by_trying(tree, own, FIVE)


@given(twice_counted(), st.sampled_from([TWICE, NOTES, Need((3, 4))]))
@settings(max_examples=150, deadline=None)
def test_people_and_ballots_are_as_good_as_by_trying_every_set(case: tuple[Tree, dict[str, Counts]], need: Need) -> None:
    tree, own = case
    found = shown(tree, own, need)
    assert is_safe(tree, found, own, need)
    assert worth(tree, found, own) == best_by_trying(tree, own, need)


def test_no_notes_at_all_are_not_a_worse_few() -> None:
    """Five people without notes are let stand beside a list, with one note they are not: neither stands for the other."""
    tree = tree_of([None, 0, 0, 2, 3, 4, 5])
    own: dict[str, Counts] = {"0": (2, 0), "1": (5, 1), "2": (0, 0), "3": (0, 0), "4": (2, 0), "5": (0, 0), "6": (5, 4)}
    assert worth(tree, shown(tree, own, NOTES), own) == best_by_trying(tree, own, NOTES)


@given(counted(most=25))
@settings(deadline=None)
def test_every_shown_unit_has_five_and_what_is_left_is_nothing_or_five(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    found = shown(tree, own)
    assert is_safe(tree, found, own, FIVE)
    assert all(number == 0 or number >= 5 for (number,) in atoms(tree, found, own, 1).values())
    assert sum(number for (number,) in atoms(tree, found, own, 1).values()) <= sum(weights(tree, own))


@given(counted(most=12))
@settings(deadline=None)
def test_attacker_finds_nothing_smaller_than_five(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    assert leaks(rows(tree, shown(tree, own)), weights(tree, own), 5) == []


@given(counted(most=10), st.data())
@settings(deadline=None)
def test_two_viewers_who_put_together_what_they_see_find_nothing(case: tuple[Tree, dict[str, Counts]], data: st.DataObject) -> None:
    tree, own = case
    found = shown(tree, own)
    # Each sees what is inside the own unit, and what is above it.
    seen = [
        {key for key in found if _see(tree, viewer, key)} for viewer in data.draw(st.tuples(*[st.sampled_from(list(tree.parents))] * 2))
    ]
    assert leaks(rows(tree, frozenset(seen[0] | seen[1])), weights(tree, own), 5) == []


def _see(tree: Tree, viewer: str, key: str) -> bool:
    return viewer in _above(tree, key) or key in _above(tree, viewer)


def _above(tree: Tree, key: str | None) -> list[str]:
    return [] if key is None else [key, *_above(tree, tree.parents[key])]


@given(counted())
@settings(deadline=None)
def test_same_counts_show_the_same_units(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    assert shown(tree, own) == shown(Tree(dict(tree.parents)), dict(reversed(own.items())))


# ── the attacker bites ───────────────────────────────────────────
def test_plain_threshold_leaks_in_most_trees_and_ours_in_none() -> None:
    chance, leaking = random.Random(3), 0
    for _tree in range(300):
        tree, own = random_tree(chance)
        leaking += bool(leaks(rows(tree, plain_threshold(tree, own, 5)), weights(tree, own), 5))
        assert leaks(rows(tree, shown(tree, own)), weights(tree, own), 5) == []
    assert leaking > 150


def test_span_finds_what_follows_from_crossing_sums() -> None:
    span = Span([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0]])
    assert span.has([0, 1, 0, 1])
    assert span.has([-1, 0, 0, 1])
    assert not span.has([1, 0, 0, 0])


# ── anonymity units ──────────────────────────────────────────────
def test_night_watch_of_four_answers_with_the_whole_centre() -> None:
    found = anonymity_units(CENTRE, {key: number for key, (number,) in CENTRE_OWN.items()})
    assert found == {"centre": "centre", "day": "day", "evening": "centre", "night": "centre"}


def test_fewer_than_five_cannot_plan() -> None:
    with pytest.raises(TooFew) as told:
        anonymity_units(CENTRE, {"day": 4})
    assert (told.value.top, told.value.eligible, told.value.needed) == ("centre", 4, 5)


@given(counted())
@settings(deadline=None)
def test_everybody_answers_among_five_at_least(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    eligible = {key: number for key, (number,) in own.items()}
    if best_by_trying(tree, own, FIVE, tops=True) is None:
        with pytest.raises(TooFew):
            anonymity_units(tree, eligible)
        return
    found = anonymity_units(tree, eligible)
    groups = {unit: sum(eligible[key] for key in found if found[key] == unit) for unit in found.values()}
    assert found.keys() == tree.parents.keys()
    assert all(number == 0 or number >= 5 for number in groups.values())
    assert worth(tree, frozenset(found.values()), own) == best_by_trying(tree, own, FIVE, tops=True)


@pytest.mark.parametrize("parents", [{"a": "b", "b": "a"}, {"a": None, "b": "x"}, {"a": None, "b": "b"}])
def test_tree_that_is_none_is_refused(parents: dict[str, str | None]) -> None:
    with pytest.raises(BadTree):
        Tree(parents)


# ── how much is kept ─────────────────────────────────────────────
@pytest.mark.long
def test_twenty_thousand_trees_keep_most_units_and_leak_none(capsys: pytest.CaptureFixture[str]) -> None:
    chance, leaking, large, kept = random.Random(20_000), 0, 0, 0
    for _tree in range(20_000):
        tree, own = random_tree(chance)
        plain, ours = plain_threshold(tree, own, 5), shown(tree, own)
        leaking += bool(leaks(rows(tree, plain), weights(tree, own), 5))
        assert leaks(rows(tree, ours), weights(tree, own), 5) == []
        large, kept = large + len(plain), kept + len(ours)
    with capsys.disabled():
        sys.stdout.write(f"\n20,000 trees: a plain threshold leaks in {leaking / 200:.1f} %; ours in none")
        sys.stdout.write(f", and keeps {100 * kept / large:.1f} % of the units of five\n")
    assert kept / large > 0.7
