"""Box → board."""

import pytest
from django.urls import reverse

from iglo.boards.models import Board
from iglo.rounds.actions import bring_in_slips
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.rules.slips import Slip
from tests.cast import Cast
from tests.handovers.stories import ended_round, open_box

SLIPS = [Slip("red", f"strain {n}") for n in range(12)] + [Slip("green", f"energy {n}") for n in range(8)]


@pytest.fixture
def found(cast: Cast) -> Round:
    found = ended_round(cast)
    bring_in_slips(found, SLIPS, without_known=False, by=cast.leader.pk)
    return found


def carry(cast: Cast, found: Round, name: str = "leader") -> None:
    cast.client(name).post(reverse("handovers:round_to_board", args=[found.pk]))


def test_closed_box_gives_no_board(cast: Cast, found: Round) -> None:
    carry(cast, found)
    assert (Board.objects.count(), SlipNote.objects.count()) == (0, 20)


def test_opened_box_lays_every_slip_on_the_board_and_keeps_none(cast: Cast, found: Round) -> None:
    open_box(cast, found)
    carry(cast, found)
    board = Board.objects.get()
    laid = sorted(board.notes.values_list("colour", "text"))
    assert (laid, SlipNote.objects.count(), board.unit) == (sorted((s.colour, s.text) for s in SLIPS), 0, cast.day)


def test_slips_are_shuffled_on_the_way(cast: Cast, found: Round) -> None:
    open_box(cast, found)
    carry(cast, found)
    assert [n.text for n in Board.objects.get().notes.order_by("pk")] != [s.text for s in SLIPS]


@pytest.mark.parametrize("name", ["employee", "colleague", "head", "hr", "executive", "administrator"])
def test_only_leaders_and_representatives_carry_slips_over(cast: Cast, found: Round, name: str) -> None:
    open_box(cast, found)
    response = cast.client(name).post(reverse("handovers:round_to_board", args=[found.pk]))
    assert (response.status_code, Board.objects.count()) == (404, 0)


def test_slips_that_turn_up_later_come_onto_the_same_board(cast: Cast, found: Round) -> None:
    open_box(cast, found)
    carry(cast, found)
    found.refresh_from_db()
    bring_in_slips(found, [Slip("red", "found behind the letterbox")], without_known=False, by=cast.leader.pk)
    carry(cast, found, "representative")
    assert (Board.objects.count(), Board.objects.get().notes.count(), SlipNote.objects.count()) == (1, 21, 0)


def test_page_counts_what_lies_in_the_box_and_shows_no_slip(cast: Cast, found: Round) -> None:
    open_box(cast, found)
    page = cast.client("leader").get(reverse("handovers:round_to_board", args=[found.pk])).content.decode()
    assert ("20 notes" in page, "strain 1" in page) == (True, False)


def test_empty_box_is_told_of_and_makes_no_board(cast: Cast) -> None:
    empty = ended_round(cast)
    open_box(cast, empty)
    page = cast.client("leader").post(reverse("handovers:round_to_board", args=[empty.pk]), follow=True)
    assert [str(message) for message in page.context["messages"]] == ["There are no slips in the box yet."]
    assert Board.objects.count() == 0
