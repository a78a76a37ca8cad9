"""The line of a measurement as coordinates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iglo.foundation.pictures.line import FLOOR, ROOF, line_of


def test_line_leaves_a_gap_where_nothing_was_measured() -> None:
    line = line_of([1, 10, None, 4, None, 5], low=1, high=10)
    assert [len(line.paths), len(line.dots), line.end is not None] == [1, 1, True]


def test_line_stands_high_for_high_values() -> None:
    line = line_of([1, 10], low=1, high=10, height=120)
    assert line.paths == [f"M12 {120 - FLOOR:g} 508 {ROOF:g}"]


def test_line_without_values_draws_nothing() -> None:
    line = line_of([None, None], low=1, high=10)
    assert [line.paths, line.dots, line.end, line.numbers] == [[], [], None, []]


def test_mark_in_the_right_half_writes_towards_the_left() -> None:
    early = line_of([1, 2, 3, 4, 5], low=1, high=10, mark=(1, "Pause")).mark
    late = line_of([1, 2, 3, 4, 5], low=1, high=10, mark=(4, "Pause")).mark
    assert [mark and mark.from_end for mark in (early, late)] == [False, True]


def test_scale_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        line_of([1], low=5, high=5)


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=40))
def test_line_stays_within_its_picture(values: list[float | None]) -> None:
    line = line_of(values, low=1, high=10, texts=("1", "2"))
    numbers = [float(part) for path in line.paths for part in path[1:].split()]
    assert all(0 <= x <= line.width for x in numbers[::2])
    assert all(0 <= y <= line.height for y in numbers[1::2])
