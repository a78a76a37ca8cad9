import json
from pathlib import Path

import pytest

from iglo.boards.actions import add_heading, finish_sorting, mask_words, move_notes, take_suggestion, undo
from iglo.boards.models import Board
from iglo.boards.queries import board_page, notes_like
from iglo.boards.rules import MOST_HEADINGS, NothingToSuggest, NotSorting
from tests.boards.conftest import make_board
from tests.cast import Cast

NOTES = """Linjen står stille igen
Maskinen går i stå hele tiden
Robotten er gået ned
For lidt tid til at nå det
Har alt for travlt
Vi mangler folk på holdet
Underbemandet hver weekend
Larm fra kompressoren
Støjen er slem i hal 2
Det trækker fra porten
Chefen siger ikke noget
Får ingen information om ændringer
Sur tone i kantinen
De råber ad hinanden
qwertz""".splitlines()


@pytest.fixture
def full(cast: Cast) -> Board:
    """Fifteen red notes of several themes."""
    return make_board(cast, red=NOTES)


def test_a_suggestion_sorts_under_at_most_five_headings_and_marks_the_unsure(full: Board, cast: Cast) -> None:
    done = take_suggestion(full, "red", by=cast.leader.pk)

    page = board_page(full, "red")
    assert 1 <= len(page.piles) <= MOST_HEADINGS
    assert (done.placed, done.unsure, done.left) == (15 - page.loose.count, page.unsure_count, page.loose.count)
    assert done.placed >= 10
    assert not full.notes.filter(colour="green").exclude(heading=None).exists()


def test_a_suggestion_is_one_step_to_undo(full: Board, cast: Cast) -> None:
    take_suggestion(full, "red", by=cast.leader.pk)

    undo(full, by=cast.leader.pk)

    assert not full.notes.exclude(heading=None).exists()
    assert not full.headings.standing().exists()


def test_undoing_a_suggestion_leaves_what_people_moved_since(full: Board, cast: Cast) -> None:
    take_suggestion(full, "red", by=cast.leader.pk)
    own = add_heading(full, "red", "Vores egen", by=cast.representative.pk) if full.headings.standing().count() < MOST_HEADINGS else (
        full.headings.standing().last())  # fmt: skip
    moved = full.notes.filter(colour="red").exclude(heading=own).first()
    move_notes(full, [moved.pk], own, by=cast.representative.pk)

    undone = undo(full, by=cast.leader.pk)

    assert undone.stayed == (1 if moved.heading_id else 0)
    assert list(full.notes.exclude(heading=None)) == [moved]
    assert own in full.headings.standing()


def test_a_suggestion_leaves_what_people_have_sorted(full: Board, cast: Cast) -> None:
    own = add_heading(full, "red", "Vores egen", by=cast.leader.pk)
    mine = full.notes.get(text="qwertz")
    move_notes(full, [mine.pk], own, by=cast.leader.pk)

    take_suggestion(full, "red", by=cast.leader.pk)

    mine.refresh_from_db()
    assert mine.heading == own
    assert full.headings.standing().top().count() <= MOST_HEADINGS


def test_with_five_headings_of_ones_own_the_rest_follow_their_neighbours_and_are_unsure(full: Board, cast: Cast) -> None:
    own = [add_heading(full, "red", f"Egen {i}", by=cast.leader.pk) for i in range(MOST_HEADINGS)]
    noisy = full.notes.get(text="Larm fra kompressoren")
    move_notes(full, [noisy.pk], own[0], by=cast.leader.pk)

    take_suggestion(full, "red", by=cast.leader.pk)

    assert full.headings.standing().count() == MOST_HEADINGS
    assert all(note.unsure for note in full.notes.exclude(heading=None).exclude(pk=noisy.pk))


def test_an_unsure_note_put_where_it_lies_is_settled(full: Board, cast: Cast) -> None:
    heading = add_heading(full, "red", "Støj", by=cast.leader.pk)
    note = full.notes.get(text="Støjen er slem i hal 2")
    full.notes.filter(pk=note.pk).update(heading=heading, unsure=True)

    assert move_notes(full, [note.pk], heading, by=cast.leader.pk).count == 1
    note.refresh_from_db()
    assert (note.heading, note.unsure) == (heading, False)


def test_there_is_nothing_to_suggest_when_all_are_sorted_or_the_sorting_has_ended(full: Board, cast: Cast) -> None:
    heading = add_heading(full, "red", "Alt", by=cast.leader.pk)
    move_notes(full, list(full.notes.filter(colour="red").values_list("pk", flat=True)), heading, by=cast.leader.pk)
    with pytest.raises(NothingToSuggest):
        take_suggestion(full, "red", by=cast.leader.pk)
    finish_sorting(full, by=cast.leader.pk)
    with pytest.raises(NotSorting):
        take_suggestion(full, "red", by=cast.leader.pk)


def test_masked_words_count_for_nothing_in_likeness(cast: Cast) -> None:
    board = make_board(cast, red=["kompressoren", "kompressoren larmer", "Noget helt andet"])
    first = board.notes.readable().get(text="kompressoren")
    like = board.notes.get(text="kompressoren larmer")
    assert notes_like(first)[0] == like

    mask_words(first, 0, len("kompressoren"), by=cast.leader.pk)

    assert like not in notes_like(board.notes.readable().get(pk=first.pk))


def test_a_whole_round_is_suggested(cast: Cast) -> None:
    """The metal plant's round, where this checkout carries it."""
    path = Path("tests/data/notes/mixed/metal.jsonl")
    if not path.exists():
        pytest.skip("tests/data has no rounds here")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    board = make_board(cast, red=[n["text"] for n in lines if n["colour"] == "red"])

    done = take_suggestion(board, "red", by=cast.leader.pk)

    assert done.placed > 0.8 * board.notes.filter(colour="red").count()
