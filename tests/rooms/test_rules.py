"""Codes, draws, names and minutes of a room, without a database."""

import datetime as dt
from collections import Counter
from itertools import combinations
from random import Random

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from iglo.rooms.rules import (
    CODE_LENGTH,
    SYMBOLS,
    Met,
    draw_groups,
    draw_pairs,
    free_name,
    groups_needed,
    new_code,
    read_code,
    seconds_left,
)

NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
Groups = list[list[int]]


def remember(met: Met, groups: Groups) -> None:
    met.update(frozenset(two) for group in groups for two in combinations(group, 2))


def repeats(groups: Groups, met: Met) -> int:
    return sum(met[frozenset(two)] for group in groups for two in combinations(group, 2))


def sizes(groups: Groups) -> list[int]:
    return sorted(len(group) for group in groups)


def everybody(groups: Groups) -> list[int]:
    return sorted(one for group in groups for one in group)


def all_pairings(people: list[int]) -> list[Groups]:
    """Every way in which an even number of people can sit two by two."""
    if not people:
        return [[]]
    first, *rest = people
    return [[[first, other], *more] for other in rest for more in all_pairings([one for one in rest if one != other])]


# ── codes ─────────────────────────────────────────────────────────
@pytest.mark.parametrize("typed", ["BCDFGH", "bcdfgh", "  bcd fgh ", "BCD-FGH", "b c d f g h", "bcd·fgh", "BCD\u00a0FGH"])
def test_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "BCDFGH"


@pytest.mark.parametrize("typed", ["", "BCDFG", "BCDFGHJ", "BCDFGA", "BCDFG1", "BCDFGQ", "BCDFGÆ", "part", "live", "BCDFG²", "ＢCDFGH"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_new_codes_are_read_back_and_spell_nothing() -> None:
    codes = [new_code() for _n in range(500)]
    assert [read_code(code.lower()) for code in codes] == codes
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) & set("AEIOUYÆØÅ0123456789") == set()
    assert len(set(codes)) > 490


# ── pairs ─────────────────────────────────────────────────────────
@given(n=st.integers(2, 41), rounds=st.integers(1, 6))
def test_everybody_sits_once_in_pairs_and_nobody_alone(n: int, rounds: int) -> None:
    people, met = list(range(n)), Counter()
    for _round in range(rounds):
        pairs = draw_pairs(people, met)
        assert everybody(pairs) == people
        assert sizes(pairs) == [2] * (n // 2 - n % 2) + [3] * (n % 2)
        remember(met, pairs)


@given(half=st.integers(2, 15))
def test_pairs_meet_nobody_twice_before_they_have_met_everybody(half: int) -> None:
    people, met = list(range(2 * half)), Counter()
    for _round in range(2 * half - 1):
        pairs = draw_pairs(people, met)
        assert repeats(pairs, met) == 0
        remember(met, pairs)
    assert met == Counter(frozenset(two) for two in combinations(people, 2))


@pytest.mark.parametrize("people", [[], [7], [7, 8], [7, 8, 9]])
def test_fewer_than_four_sit_at_one_table(people: list[int]) -> None:
    assert draw_pairs(people, Counter()) == ([people] if people else [])


@given(odd=st.integers(2, 10))
def test_odd_one_makes_a_three_with_those_it_knows_least(odd: int) -> None:
    people, met = list(range(2 * odd + 1)), Counter()
    for _round in range(2 * odd - 1):
        pairs = draw_pairs(people, met)
        (three,) = [pair for pair in pairs if len(pair) == 3]
        others = [two for two in pairs if two is not three]
        guest = people[-1]
        knows = sum(met[frozenset((guest, one))] for one in three if one != guest)
        assert knows <= min((sum(met[frozenset((guest, one))] for one in two) for two in others), default=knows)
        remember(met, pairs)


comings = st.lists(st.sets(st.integers(0, 11), min_size=2), min_size=2, max_size=8)


@given(rooms=comings)
def test_people_who_come_and_go_never_break_the_pairs(rooms: list[set[int]]) -> None:
    met: Met = Counter()
    for people in map(sorted, rooms):
        pairs = draw_pairs(people, met)
        assert everybody(pairs) == people
        assert all(len(pair) > 1 for pair in pairs)
        remember(met, pairs)


@pytest.mark.parametrize("n", [4, 6])
@given(data=st.data())
def test_pairs_repeat_only_when_they_must(n: int, data: st.DataObject) -> None:
    """Whatever the rounds before were: of eight people, `n` are in, in another constellation each time."""
    met: Met = Counter()
    for _round in range(4):
        people = sorted(data.draw(st.sets(st.integers(0, 7), min_size=n, max_size=n)))
        pairs = draw_pairs(people, met)
        assert repeats(pairs, met) == min(repeats(one, met) for one in all_pairings(people))
        remember(met, pairs)


def test_six_hundred_people_are_paired_anew_when_some_have_changed_places() -> None:
    met: Met = Counter()
    for left_out in range(4):
        people = [one for one in range(602) if one not in (left_out, left_out + 1)]
        pairs = draw_pairs(people, met)
        assert (everybody(pairs), repeats(pairs, met)) == (people, 0)
        remember(met, pairs)


# ── groups ────────────────────────────────────────────────────────
@given(n=st.integers(1, 60), most=st.integers(2, 8))
def test_groups_are_as_even_as_can_be(n: int, most: int) -> None:
    groups = draw_groups(list(range(n)), most, Counter(), Random(1))
    assert everybody(groups) == list(range(n))
    assert len(groups) == groups_needed(n, most) == -(-n // most)
    assert sizes(groups)[-1] - sizes(groups)[0] <= 1
    assert sizes(groups)[-1] <= most


def test_nobody_makes_no_group() -> None:
    assert draw_groups([], 5, Counter(), Random(1)) == []


def dealt(people: list[int], most: int, chance: Random) -> Groups:
    shuffled = chance.sample(people, len(people))
    count = groups_needed(len(people), most)
    return [shuffled[n::count] for n in range(count)]


@settings(max_examples=25)
@given(n=st.integers(4, 16), most=st.integers(2, 5), seed=st.integers(0, 999))
def test_groups_repeat_no_more_than_a_random_draw_would(n: int, most: int, seed: int) -> None:
    people, met, chance = list(range(n)), Counter(), Random(seed)
    for _round in range(2):
        remember(met, dealt(people, most, chance))
    groups = draw_groups(people, most, met, chance)
    assert everybody(groups) == people
    assert repeats(groups, met) <= min(repeats(dealt(people, most, chance), met) for _try in range(10))


@settings(max_examples=25)
@given(rooms=comings)
def test_people_who_come_and_go_never_break_the_groups(rooms: list[set[int]]) -> None:
    met: Met = Counter()
    for people in map(sorted, rooms[:4]):
        groups = draw_groups(people, 3, met, Random(5))
        assert (everybody(groups), len(groups)) == (people, groups_needed(len(people), 3))
        remember(met, groups)


# ── names and minutes ─────────────────────────────────────────────
def test_a_name_that_is_taken_gets_a_number() -> None:
    assert [free_name("Ida", taken, Random(1)) for taken in ([], ["Ida"], ["Ida", "Ida 2"], ["ida"])] == ["Ida", "Ida 2", "Ida 3", "Ida"]


@translation.override("en")
def test_who_wants_no_name_gets_a_symbol_that_nobody_has() -> None:
    symbols = [str(symbol) for symbol in SYMBOLS]
    taken: list[str] = []
    for _one in symbols:
        taken.append(free_name("", taken, Random(2)))
    assert sorted(taken) == sorted(symbols)
    assert [free_name("", taken, Random(2)), free_name("", [*taken, "Guest"], Random(2))] == ["Guest", "Guest 2"]


@pytest.mark.parametrize(
    ("minutes", "gone", "left"), [(0, 0, None), (5, 0, 300), (5, 60, 240), (5, 59.5, 241), (5, 300, 0), (5, 361, -61), (600, 1, 35999)]
)
def test_minutes_run_and_run_over(minutes: int, gone: float, left: int | None) -> None:
    assert seconds_left(NOON, minutes, NOON + dt.timedelta(seconds=gone)) == left


def test_no_minutes_run_before_the_step_has_begun() -> None:
    assert seconds_left(None, 5, NOON) is None
