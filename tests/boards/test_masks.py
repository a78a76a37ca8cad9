import pytest
from hypothesis import given
from hypothesis import strategies as st

from iglo.audit.models import AuditLine
from iglo.boards.actions import close_board, finish_sorting, lift_mask, mask_words, reopen_sorting
from iglo.boards.models import Board, Note, NoteMask
from iglo.boards.rules import COVER, AlreadyErased, BoardClosed, NotASpan, NotSorting, covered, erased, words
from iglo.organisations.models import RoleAssignment
from iglo.organisations.rules import Role
from tests.boards.conftest import make_board
from tests.cast import Cast

TEXT = "Flemming råber ad os"


@pytest.fixture
def note(cast: Cast) -> Note:
    """A red note with a name in it."""
    return make_board(cast, red=[TEXT]).notes.get(colour="red")


def again(note: Note) -> Note:
    return Note.objects.readable().get(pk=note.pk)


def test_masked_words_are_covered_by_the_same_five_blocks_whatever_their_length(note: Note, cast: Cast) -> None:
    mask_words(note, 0, 8, by=cast.leader.pk)

    assert again(note).shown == f"{COVER} råber ad os"
    assert again(note).text == TEXT
    assert AuditLine.objects.filter(verb="mask_words", key=str(note.pk)).exists()


def test_masks_that_touch_become_one(note: Note, cast: Cast) -> None:
    mask_words(note, 0, 5, by=cast.leader.pk)
    mask_words(note, 3, 8, by=cast.representative.pk)

    assert [(m.start, m.end) for m in again(note).masks.all()] == [(0, 8)]


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (0, 10_000), (-1, 4)])
def test_what_is_not_in_the_note_cannot_be_masked(note: Note, cast: Cast, span: tuple[int, int]) -> None:
    with pytest.raises(NotASpan):
        mask_words(note, *span, by=cast.leader.pk)


def test_it_takes_a_leader_and_a_representative_to_lift_a_mask(note: Note, cast: Cast) -> None:
    mask = mask_words(note, 0, 8, by=cast.leader.pk)

    assert not lift_mask(mask, by=cast.leader.pk)
    assert not lift_mask(mask, by=cast.leader.pk)
    assert again(note).shown.startswith(COVER)
    assert lift_mask(mask, by=cast.representative.pk)
    assert again(note).shown == TEXT


def test_two_representatives_cannot_lift_a_mask(note: Note, cast: Cast) -> None:
    mask = mask_words(note, 0, 8, by=cast.leader.pk)

    assert not lift_mask(mask, by=cast.representative.pk)
    assert not lift_mask(mask, by=cast.union.pk)
    assert lift_mask(mask, by=cast.leader.pk)


def test_one_person_who_is_both_cannot_lift_a_mask_alone(note: Note, cast: Cast) -> None:
    RoleAssignment.objects.create(person=cast.leader, unit=cast.day, role=Role.SAFETY_REPRESENTATIVE, since="2026-01-01")
    mask = mask_words(note, 0, 8, by=cast.leader.pk)

    assert not lift_mask(mask, by=cast.leader.pk)
    assert not lift_mask(mask, by=cast.leader.pk)
    assert lift_mask(mask, by=cast.union.pk)


def test_the_words_are_erased_when_the_sorting_ends_and_the_mask_stays(note: Note, cast: Cast) -> None:
    mask_words(note, 0, 8, by=cast.leader.pk)

    finish_sorting(note.board, by=cast.leader.pk)

    assert again(note).text == f"{COVER} råber ad os"
    assert [(m.start, m.end, m.erased) for m in again(note).masks.all()] == [(0, len(COVER), True)]
    assert AuditLine.objects.filter(verb="erase_masked_words", key=str(note.pk)).count() == 1


def test_erased_words_do_not_come_back(note: Note, cast: Cast) -> None:
    mask_words(note, 0, 8, by=cast.leader.pk)
    finish_sorting(note.board, by=cast.leader.pk)
    with pytest.raises(NotSorting):
        lift_mask(NoteMask.objects.get(), by=cast.leader.pk)
    reopen_sorting(note.board, by=cast.leader.pk)

    with pytest.raises(AlreadyErased):
        lift_mask(NoteMask.objects.get(), by=cast.leader.pk)
    mask_words(again(note), 0, 11, by=cast.leader.pk)
    finish_sorting(note.board, by=cast.leader.pk)
    assert again(note).text == f"{COVER} ad os"


def test_a_name_found_after_the_sorting_is_erased_at_once(note: Note, cast: Cast) -> None:
    finish_sorting(note.board, by=cast.leader.pk)

    mask = mask_words(note, 0, 8, by=cast.leader.pk)

    assert mask.erased
    assert again(note).text == f"{COVER} råber ad os"


def test_a_board_put_straight_into_the_archive_is_erased_too_and_then_left_alone(note: Note, cast: Cast) -> None:
    mask_words(note, 0, 8, by=cast.leader.pk)
    close_board(note.board, by=cast.leader.pk)

    assert "Flemming" not in again(note).text
    with pytest.raises(BoardClosed):
        mask_words(note, 6, 10, by=cast.leader.pk)


def test_notes_without_masks_keep_their_text_to_the_letter(cast: Cast) -> None:
    strange = "  \u202eomvendt\u202c 😀\r\n<b>x</b>\t"
    board: Board = make_board(cast, red=[strange])
    finish_sorting(board, by=cast.leader.pk)

    assert board.notes.get(colour="red").text == strange


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=5)


@given(text=st.text("abc d", min_size=41, max_size=60), masks=spans)
def test_cover_and_words_never_show_what_is_masked(text: str, masks: list[tuple[int, int]]) -> None:
    hidden = {i for start, end in masks for i in range(start, end)}

    assert not any(i in hidden for (start, end), _word in words(text, masks) for i in range(start, end))
    open_letters = "".join(letter for i, letter in enumerate(text) if i not in hidden)
    assert covered(text, masks).replace(COVER, "") == open_letters
    after, places = erased(text, masks)
    assert all(after[start:end] == COVER for start, end in places)
    assert covered(after, places) == after
