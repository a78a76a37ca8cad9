import threading

import pytest
from django.db import connection

from iglo.audit.models import AuditLine
from iglo.boards.actions import add_heading, finish_sorting, move_notes, remove_heading, undo
from iglo.boards.models import Board, Change, Heading, Note
from iglo.boards.rules import HeadingGone, NothingToUndo, NotSorting, WrongColour
from tests.boards.conftest import make_board
from tests.cast import Cast, make_cast


def reds(board: Board) -> list[int]:
    return list(board.notes.filter(colour="red").values_list("pk", flat=True))


def heading_of(pk: int) -> int | None:
    return Note.objects.get(pk=pk).heading_id


def test_notes_moved_lie_last_under_the_heading_and_the_version_grows(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    first, second, *_ = reds(board)
    before = board.version

    moved = move_notes(board, [second], heading, by=cast.leader.pk)
    move_notes(board, [first], heading, by=cast.leader.pk)

    assert (moved.version, moved.count, moved.overtaken) == (before + 1, 1, ())
    assert list(heading.notes.values_list("pk", flat=True)) == [second, first]
    assert AuditLine.objects.filter(verb="move", key=str(board.pk), by=f"person:{cast.leader.pk}").count() == 2


def test_a_note_back_among_the_unsorted_has_no_heading(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    move_notes(board, reds(board), heading, by=cast.leader.pk)

    move_notes(board, reds(board)[:1], None, by=cast.leader.pk)

    assert [heading_of(pk) for pk in reds(board)].count(None) == 1


def test_the_later_of_two_moves_stands_and_tells_whom_it_overtook(board: Board, cast: Cast) -> None:
    stops = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    breaks = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    seen = board.version
    note, other = reds(board)[:2]

    move_notes(board, [note], stops, by=cast.leader.pk, seen_version=seen)
    moved = move_notes(board, [note, other], breaks, by=cast.representative.pk, seen_version=seen)

    assert heading_of(note) == breaks.pk
    assert [(o.note, o.heading, o.by) for o in moved.overtaken] == [(note, stops.pk, cast.leader.pk)]
    assert Change.objects.get(version=moved.version).data["overtook"] == [[cast.leader.pk, note]]


def test_moves_of_different_notes_never_conflict(board: Board, cast: Cast) -> None:
    stops = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    seen = board.version
    note, other = reds(board)[:2]

    move_notes(board, [note], stops, by=cast.leader.pk, seen_version=seen)
    moved = move_notes(board, [other], stops, by=cast.representative.pk, seen_version=seen)

    assert moved.overtaken == ()
    assert {heading_of(note), heading_of(other)} == {stops.pk}


def test_a_move_overtakes_neither_oneself_nor_somebody_of_the_same_mind(board: Board, cast: Cast) -> None:
    stops = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    breaks = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    seen = board.version
    note = reds(board)[0]
    move_notes(board, [note], stops, by=cast.leader.pk, seen_version=seen)

    assert move_notes(board, [note], stops, by=cast.representative.pk, seen_version=seen).overtaken == ()
    assert move_notes(board, [note], breaks, by=cast.leader.pk, seen_version=seen).overtaken == ()


def test_a_heading_removed_meanwhile_leaves_the_notes_where_they_are(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    remove_heading(heading, by=cast.representative.pk)

    with pytest.raises(HeadingGone):
        move_notes(board, reds(board), heading, by=cast.leader.pk)

    assert {heading_of(pk) for pk in reds(board)} == {None}


def test_strain_cannot_lie_under_energy(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "green", "Kolleger", by=cast.leader.pk)

    with pytest.raises(WrongColour):
        move_notes(board, reds(board), heading, by=cast.leader.pk)


def test_notes_of_another_board_are_left_alone(board: Board, cast: Cast) -> None:
    other = make_board(cast)
    heading = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)

    moved = move_notes(board, reds(other), heading, by=cast.leader.pk)

    assert moved.count == 0
    assert {heading_of(pk) for pk in reds(other)} == {None}


def test_nothing_moves_when_the_sorting_has_ended(board: Board, cast: Cast) -> None:
    finish_sorting(board, by=cast.leader.pk)

    with pytest.raises(NotSorting):
        move_notes(board, reds(board), None, by=cast.leader.pk)


def test_undo_puts_notes_back_step_by_step(board: Board, cast: Cast) -> None:
    stops = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    breaks = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    note = reds(board)[0]
    move_notes(board, [note], stops, by=cast.leader.pk)
    move_notes(board, [note], breaks, by=cast.leader.pk)

    undo(board, by=cast.leader.pk)
    assert heading_of(note) == stops.pk
    undo(board, by=cast.leader.pk)
    assert heading_of(note) is None


def test_undo_takes_back_ones_own_step_and_leaves_the_others(board: Board, cast: Cast) -> None:
    stops = add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)
    breaks = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    mine, theirs = reds(board)[:2]
    move_notes(board, [mine, theirs], stops, by=cast.leader.pk)
    move_notes(board, [theirs], breaks, by=cast.representative.pk)

    undone = undo(board, by=cast.leader.pk)

    assert (heading_of(mine), heading_of(theirs)) == (None, breaks.pk)
    assert undone.stayed == 1


def test_undo_with_nothing_left_says_so(board: Board, cast: Cast) -> None:
    add_heading(board, "red", "Linjen stopper", by=cast.leader.pk)

    with pytest.raises(NothingToUndo):
        undo(board, by=cast.representative.pk)


@pytest.mark.django_db(transaction=True)
def test_two_people_moving_at_the_same_moment_lose_nothing() -> None:
    """Six threads move six notes; on an in-memory SQLite a connection cannot be shared, so they take turns there."""
    cast = make_cast()
    board = make_board(cast, red=[f"Seddel {i}" for i in range(6)])
    heading = add_heading(board, "red", "Alt", by=cast.leader.pk)
    start = board.version
    run_together([lambda pk=pk: _move(board.pk, pk, heading.pk, cast.leader.pk) for pk in reds(board)])

    board.refresh_from_db()
    assert board.version == start + 6
    assert Note.objects.filter(heading=heading).count() == 6
    assert len(set(Change.objects.values_list("version", flat=True))) == 7


def _move(board: int, note: int, heading: int, by: int) -> None:
    move_notes(Board.objects.get(pk=board), [note], Heading.objects.get(pk=heading), by=by)


def run_together(jobs: list) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        for job in jobs:
            job()
        return

    def work(job) -> None:
        try:
            job()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
