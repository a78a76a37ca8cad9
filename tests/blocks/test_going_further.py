"""What a choice, an empty cell and several people's curves mean for a block's lines and figures."""

from django.utils.translation import override

from iglo.blocks.base import Block
from iglo.blocks.kinds import CurveBlock, MatrixBlock, TableBlock
from iglo.catalog.shipped import shipped_tools


def block_of(tool: str, step: str, key: str) -> Block:
    """Return a block of a shipped tool."""
    return next(b for s in shipped_tools()[tool].steps if s.key == step for b in s.blocks if b.key == key)


def test_a_chosen_option_decides_the_level_of_its_row() -> None:
    table = block_of("A25", "solutions", "solutions")
    answers = {"1.point": "a", "1.where": "organisation", "2.point": "b", "2.where": "self", "3.point": "c"}
    assert [line.level for line in table.lines(answers)] == ["O", "I", "G"]


def test_each_empty_cell_of_a_required_matrix_is_missed() -> None:
    matrix = block_of("C2", "guideline", "matrix")
    assert isinstance(matrix, MatrixBlock)
    names = [field.name for field in matrix.fields({})]
    with override("en"):
        missing = matrix.missing(dict.fromkeys(names[1:], "x"))
    assert (len(names), missing) == (12, ["Not answered yet: The employee, The wellbeing zone"])


def test_each_empty_row_of_a_required_table_is_missed() -> None:
    table = block_of("C2", "guideline", "answers")
    assert isinstance(table, TableBlock)
    assert [len(table.missing(answers)) for answers in ({}, {"risk.who": "x"})] == [3, 2]


def test_a_groups_curves_are_read_by_person_and_then_as_a_mean() -> None:
    curve = block_of("A1", "over", "curves")
    assert isinstance(curve, CurveBlock)
    drawn = {"1.name": "Star", "1.m5": "10", "1.m6": "90", "2.m6": "50"}
    with override("en"):
        told = [(line.field, str(line.label), line.text) for line in curve.lines(drawn)]
        kept = curve.lines({"kept.m6": "70", "m6.words": "Inventory"})
        figures = curve.figures({"kept.m6": "70"})
    assert told == [("1.name", "Star", "Too little, Too much"), ("2.name", "Person 2", "Just right")]
    assert [(line.field, line.text) for line in kept] == [("m6.words", "Too much · Inventory")]
    assert [(figure.key, figure.value, str(figure.band)) for figure in figures] == [("m6", 70, "For meget")]


def test_curves_have_a_row_more_than_is_filled_in() -> None:
    curve = block_of("A1", "over", "curves")
    assert [len({f.name for f in curve.fields(a) if f.name.endswith(".name")}) for a in ({}, {"7.m1": "3"})] == [5, 8]
    assert curve.clean("9.m6", "44", {}) == "44"
