import pytest

from iglo.boards.actions import (
    add_heading,
    move_notes,
    move_to_new_heading,
    name_heading,
    nest_heading,
    order_headings,
    remove_heading,
    undo,
)
from iglo.boards.models import Board, Heading
from iglo.boards.rules import (
    MOST_HEADINGS,
    MOST_SUBHEADINGS,
    HeadingGone,
    HeadingHasChildren,
    NoTitle,
    TooLong,
    TooManyHeadings,
    TooManySubheadings,
    WrongColour,
)
from tests.boards.conftest import make_board
from tests.cast import Cast


def titles(board: Board, colour: str = "red") -> list[str]:
    return list(board.headings.standing().top().filter(colour=colour).values_list("title", flat=True))


def five(board: Board) -> list[Heading]:
    return [add_heading(board, "red", f"Overskrift {i}", by=None) for i in range(MOST_HEADINGS)]


def test_the_method_has_five_headings_a_colour(board: Board) -> None:
    five(board)

    with pytest.raises(TooManyHeadings):
        add_heading(board, "red", "Den sjette", by=None)
    assert add_heading(board, "green", "Kolleger", by=None).colour == "green"


def test_subheadings_are_not_counted_among_the_five_and_have_one_level(board: Board) -> None:
    first, *_ = five(board)
    sub = add_heading(board, "red", "Besked for sent", by=None, parent=first)

    with pytest.raises(HeadingHasChildren):
        add_heading(board, "red", "Dybere", by=None, parent=sub)
    assert len(titles(board)) == MOST_HEADINGS


def test_a_heading_holds_only_so_many_subheadings(board: Board) -> None:
    first = add_heading(board, "red", "Alt", by=None)
    for i in range(MOST_SUBHEADINGS):
        add_heading(board, "red", f"Del {i}", by=None, parent=first)

    with pytest.raises(TooManySubheadings):
        add_heading(board, "red", "En til", by=None, parent=first)


@pytest.mark.parametrize(("title", "wrong"), [("", NoTitle), (" \n\t ", NoTitle), ("x" * 81, TooLong), ("x" * 100_000, TooLong)])
def test_a_title_has_words_and_at_most_80_letters(board: Board, title: str, wrong: type[Exception]) -> None:
    heading = add_heading(board, "red", "x" * 80, by=None)

    with pytest.raises(wrong):
        add_heading(board, "red", title, by=None)
    with pytest.raises(wrong):
        name_heading(heading, title, by=None)


def test_a_heading_renamed_is_named_back_by_undo(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Pause", by=cast.leader.pk)
    name_heading(heading, "Pauser og tempo", by=cast.leader.pk)
    assert titles(board) == ["Pauser og tempo"]

    undo(board, by=cast.leader.pk)

    assert titles(board) == ["Pause"]


def test_undo_leaves_a_name_that_the_other_gave_since(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Pause", by=cast.leader.pk)
    name_heading(heading, "Pauser", by=cast.leader.pk)
    name_heading(heading, "Tempo", by=cast.representative.pk)

    assert undo(board, by=cast.leader.pk).stayed == 1
    assert titles(board) == ["Tempo"]


def test_notes_of_a_heading_removed_are_unsorted_and_undo_brings_all_back(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Linjen", by=cast.leader.pk)
    sub = add_heading(board, "red", "Stop", by=cast.leader.pk, parent=heading)
    first, second = board.notes.filter(colour="red")[:2]
    move_notes(board, [first.pk], heading, by=cast.leader.pk)
    move_notes(board, [second.pk], sub, by=cast.leader.pk)

    assert remove_heading(heading, by=cast.leader.pk) == 2
    assert (titles(board), board.notes.filter(heading=None).count()) == ([], 6)
    undo(board, by=cast.leader.pk)

    assert titles(board) == ["Linjen"]
    assert (list(heading.notes.all()), list(sub.notes.all())) == ([first], [second])
    assert sub in heading.children.standing()


def test_notes_of_a_subheading_removed_stay_under_the_heading_above(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Linjen", by=cast.leader.pk)
    sub = add_heading(board, "red", "Stop", by=cast.leader.pk, parent=heading)
    note = board.notes.filter(colour="red").first()
    move_notes(board, [note.pk], sub, by=cast.leader.pk)

    remove_heading(sub, by=cast.leader.pk)

    assert list(heading.notes.all()) == [note]


def test_a_removed_heading_cannot_come_back_as_the_sixth(board: Board, cast: Cast) -> None:
    first, *_ = five(board)
    remove_heading(first, by=cast.leader.pk)
    add_heading(board, "red", "En anden", by=cast.representative.pk)

    with pytest.raises(TooManyHeadings):
        undo(board, by=cast.leader.pk)


def test_an_added_heading_goes_by_undo_unless_the_other_uses_it(board: Board, cast: Cast) -> None:
    add_heading(board, "red", "Tom", by=cast.leader.pk)
    undo(board, by=cast.leader.pk)
    assert titles(board) == []

    used = add_heading(board, "red", "Brugt", by=cast.leader.pk)
    move_notes(board, [board.notes.filter(colour="red").first().pk], used, by=cast.representative.pk)
    assert undo(board, by=cast.leader.pk).stayed == 1
    assert titles(board) == ["Brugt"]


def test_headings_are_put_in_order_and_back(board: Board, cast: Cast) -> None:
    a, b, c = (add_heading(board, "red", name, by=cast.leader.pk) for name in "abc")

    order_headings(board, "red", [c.pk, a.pk], by=cast.leader.pk)
    assert titles(board) == ["c", "a", "b"]
    undo(board, by=cast.leader.pk)

    assert titles(board) == ["a", "b", "c"]
    assert b in board.headings.standing()


def test_a_heading_goes_under_another_and_comes_out_again(board: Board, cast: Cast) -> None:
    a, b = (add_heading(board, "red", name, by=cast.leader.pk) for name in "ab")

    nest_heading(b, a, by=cast.leader.pk)
    assert titles(board) == ["a"]
    undo(board, by=cast.leader.pk)
    assert titles(board) == ["a", "b"]
    nest_heading(b, a, by=cast.leader.pk)
    nest_heading(Heading.objects.get(pk=b.pk), None, by=cast.leader.pk)

    assert titles(board) == ["a", "b"]


def test_what_has_subheadings_cannot_lie_under_another(board: Board) -> None:
    a, b = (add_heading(board, "red", name, by=None) for name in "ab")
    add_heading(board, "red", "under b", by=None, parent=b)

    with pytest.raises(HeadingHasChildren):
        nest_heading(b, a, by=None)
    with pytest.raises(HeadingHasChildren):
        nest_heading(a, a, by=None)


def test_headings_of_another_colour_or_board_are_no_parents(board: Board, cast: Cast) -> None:
    red, green = add_heading(board, "red", "a", by=None), add_heading(board, "green", "b", by=None)
    elsewhere = add_heading(make_board(cast), "red", "c", by=None)

    with pytest.raises(WrongColour):
        nest_heading(red, green, by=None)
    with pytest.raises(HeadingGone):
        nest_heading(red, elsewhere, by=None)


def test_notes_go_under_a_new_heading_and_back_in_one_step(board: Board, cast: Cast) -> None:
    notes = list(board.notes.filter(colour="red").values_list("pk", flat=True)[:2])

    moved = move_to_new_heading(board, notes, colour="red", title="Pauser", by=cast.leader.pk)
    assert (moved.count, titles(board), board.changes.count()) == (2, ["Pauser"], 1)
    undo(board, by=cast.leader.pk)

    assert (titles(board), board.notes.filter(heading=None).count()) == ([], 6)


def test_a_title_refused_moves_no_note(board: Board, cast: Cast) -> None:
    notes = list(board.notes.filter(colour="red").values_list("pk", flat=True))

    with pytest.raises(NoTitle):
        move_to_new_heading(board, notes, colour="red", title=" ", by=cast.leader.pk)
    with pytest.raises(WrongColour):
        move_to_new_heading(board, notes, colour="green", title="Kolleger", by=cast.leader.pk)

    assert not board.headings.exists()
    assert not board.notes.exclude(heading=None).exists()
