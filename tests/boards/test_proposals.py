import pytest

from iglo.audit.models import AuditLine
from iglo.boards.actions import add_heading, change_proposal, close_board, mask_words, move_notes, remove_proposal, write_proposal
from iglo.boards.models import Board, Heading, Note
from iglo.boards.queries import proposals_page, red_headings_for_plan, strengths
from iglo.boards.rules import COVER, BoardClosed, NoNotes, NoWords, TooLong
from tests.boards.conftest import make_board
from tests.cast import Cast


@pytest.fixture
def heading(board: Board, cast: Cast) -> Heading:
    """A red heading with all four red notes, the last under a sub-heading."""
    heading = add_heading(board, "red", "Linjen", by=cast.leader.pk)
    sub = add_heading(board, "red", "Pauser", by=cast.leader.pk, parent=heading)
    notes = reds(board)
    move_notes(board, [n.pk for n in notes[:3]], heading, by=cast.leader.pk)
    move_notes(board, [notes[3].pk], sub, by=cast.leader.pk)
    return heading


def reds(board: Board) -> list[Note]:
    return list(board.notes.filter(colour="red").order_by("pk"))


def write(board: Board, notes: list[Note], text: str = "Ring til teknikeren", kind: str = "at_once", by: int | None = None):
    return write_proposal(board, text=text, kind=kind, note_ids=[n.pk for n in notes], by=by)


def test_a_proposal_hangs_on_several_red_notes_under_their_heading(board: Board, heading: Heading) -> None:
    proposal = write(board, reds(board)[2:])

    assert proposal.heading == heading
    assert list(proposal.notes.order_by("pk")) == reds(board)[2:]


def test_nobodys_name_stands_on_a_proposal_nor_in_its_audit_line(board: Board, heading: Heading, cast: Cast) -> None:
    proposal = write(board, reds(board)[:1], by=cast.employee.pk)

    assert not any(f.name in {"by", "author", "person"} for f in proposal._meta.get_fields())
    assert not AuditLine.objects.filter(kind="boards.proposal").exists()
    assert AuditLine.objects.filter(verb="write_proposal", kind="boards.board").count() == 1


@pytest.mark.parametrize(("text", "wrong"), [("", NoWords), ("   ", NoWords), ("x" * 601, TooLong)])
def test_a_proposal_has_words_and_at_most_600_letters(board: Board, heading: Heading, text: str, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        write(board, reds(board), text=text)


def test_a_proposal_answers_red_notes_of_its_own_board(board: Board, heading: Heading, cast: Cast) -> None:
    green = list(board.notes.filter(colour="green"))
    elsewhere = reds(make_board(cast))

    for notes in ([], green, elsewhere):
        with pytest.raises(NoNotes):
            write(board, notes)


def test_a_proposal_is_changed_and_taken_down(board: Board, heading: Heading) -> None:
    proposal = write(board, reds(board)[:1])

    change_proposal(proposal, text="Reservedele på hallen", kind="needs_work", note_ids=[reds(board)[1].pk], by=None)
    proposal.refresh_from_db()
    assert (proposal.text, proposal.kind, list(proposal.notes.all())) == ("Reservedele på hallen", "needs_work", reds(board)[1:2])
    remove_proposal(proposal, by=None)
    assert not board.proposals.exists()


def test_nothing_is_proposed_on_a_board_in_the_archive(board: Board, heading: Heading) -> None:
    proposal = write(board, reds(board)[:1])
    close_board(board, by=None)

    with pytest.raises(BoardClosed):
        write(board, reds(board)[:1])
    with pytest.raises(BoardClosed):
        remove_proposal(proposal, by=None)


def test_the_page_shows_proposals_under_their_heading(board: Board, heading: Heading) -> None:
    proposal = write(board, reds(board)[3:])

    [part] = proposals_page(board)
    assert (part.title, [h.proposal for h in part.proposals], part.proposals[0].notes) == ("Linjen", [proposal], reds(board)[3:])


def test_the_plan_gets_headings_with_counts_masked_examples_and_proposals(board: Board, heading: Heading, cast: Cast) -> None:
    mask_words(reds(board)[0], 0, 5, by=cast.leader.pk)
    proposal = write(board, reds(board)[:2])

    [handed] = red_headings_for_plan(board)

    assert (handed.pk, handed.title, handed.notes_count) == (heading.pk, "Linjen", 4)
    assert handed.examples[0] == f"{COVER} 3 stod stille to gange før frokost"
    assert [(p.pk, p.kind, p.notes) for p in handed.proposals] == [(proposal.pk, "at_once", tuple(n.pk for n in reds(board)[:2]))]


def test_green_headings_are_strengths(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "green", "Kolleger", by=cast.leader.pk)
    move_notes(board, list(board.notes.filter(colour="green").values_list("pk", flat=True)), heading, by=cast.leader.pk)

    assert strengths(board) == [("Kolleger", 2)]
