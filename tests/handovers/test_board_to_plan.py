"""Board → plan."""

import pytest
from django.urls import reverse

from iglo.boards.models import Board
from iglo.plans.models import Action, Plan, RiskFactor
from tests.cast import Cast
from tests.handovers.stories import sorted_board


@pytest.fixture
def board(cast: Cast) -> Board:
    return sorted_board(cast)


def ticked(board: Board) -> dict[str, object]:
    """Return the form that takes Interruptions along, its first proposal on L and its second left behind."""
    heading = board.headings.get(title="Interruptions")
    first, second = board.proposals.order_by("pk")
    return {
        "heading": [heading.pk],
        f"problem-{heading.pk}": "We are interrupted all day",
        f"level-{first.pk}": "L",
        f"level-{second.pk}": "",
    }


def carry(cast: Cast, board: Board, data: dict[str, object], name: str = "leader") -> int:
    return cast.client(name).post(reverse("handovers:board_to_plan", args=[board.pk]), data).status_code


def test_heading_becomes_a_risk_factor_that_remembers_what_it_grew_out_of(cast: Cast, board: Board) -> None:
    carry(cast, board, ticked(board))
    factor = RiskFactor.objects.get()
    assert (factor.problem, factor.origin_label) == ("We are interrupted all day", "14 notes under “Interruptions”")


def test_proposal_becomes_an_action_on_the_chosen_level(cast: Cast, board: Board) -> None:
    carry(cast, board, ticked(board))
    action = Action.objects.get()
    assert (action.what, action.level, action.origin_label) == ("A quiet hour", "L", "a proposal hung on 2 notes under “Interruptions”")


def test_green_headings_stay_beside_the_plan_as_strengths(cast: Cast, board: Board) -> None:
    carry(cast, board, ticked(board))
    assert list(Plan.objects.get().strengths.values_list("title", "count")) == [("Colleagues", 2)]


def test_carrying_twice_adds_nothing_twice(cast: Cast, board: Board) -> None:
    carry(cast, board, ticked(board))
    carry(cast, board, ticked(board))
    assert (Plan.objects.count(), RiskFactor.objects.count(), Action.objects.count()) == (1, 1, 1)


def test_carrying_nothing_makes_no_plan_and_says_so(cast: Cast, board: Board) -> None:
    response = cast.client("leader").post(reverse("handovers:board_to_plan", args=[board.pk]), {})
    assert (Plan.objects.count(), "Choose at least one heading" in response.content.decode()) == (0, True)


def test_heading_of_another_board_is_not_carried(cast: Cast, board: Board) -> None:
    other = sorted_board(cast)
    carry(cast, board, {"heading": [other.headings.first().pk]})
    assert RiskFactor.objects.count() == 0


def test_strange_level_leaves_the_proposal_behind(cast: Cast, board: Board) -> None:
    heading, proposal = board.headings.get(title="Interruptions"), board.proposals.order_by("pk")[0]
    carry(cast, board, {"heading": [heading.pk], f"level-{proposal.pk}": "X'; DROP"})
    assert (RiskFactor.objects.get().problem, Action.objects.count()) == ("Interruptions", 0)


@pytest.mark.parametrize("name", ["employee", "colleague", "head", "hr", "executive", "administrator"])
def test_only_leaders_and_representatives_carry_into_the_plan(cast: Cast, board: Board, name: str) -> None:
    assert (carry(cast, board, ticked(board), name), Plan.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("note", "a note under “Interruptions”"),
        ("heading", "14 notes under “Interruptions”"),
        ("proposal", "a proposal hung on 2 notes under “Interruptions”"),
    ],
)
def test_one_thing_becomes_an_action_with_its_origin(cast: Cast, board: Board, kind: str, label: str) -> None:
    heading, proposal = board.headings.get(title="Interruptions"), board.proposals.order_by("pk")[0]
    key = {"note": heading.notes.first().pk, "heading": heading.pk, "proposal": proposal.pk}[kind]
    url = reverse(f"handovers:{kind}_to_plan", args=[key])
    cast.client("representative").post(url, {"problem": "Interruptions", "what": "Close the door", "level": "G"})
    assert (Action.objects.get().what, Action.objects.get().origin_label) == ("Close the door", label)


def test_action_made_of_a_note_holds_no_key_to_the_note(cast: Cast, board: Board) -> None:
    note = board.headings.get(title="Interruptions").notes.first()
    cast.client("leader").post(reverse("handovers:note_to_plan", args=[note.pk]), {"problem": "P", "what": "W", "level": "I"})
    stored = " ".join(str(value) for row in [*Action.objects.values(), *RiskFactor.objects.values()] for value in row.values())
    assert (Action.objects.get().origin_key, note.key in stored, note.text in stored) == ("", False, False)


def test_form_keeps_what_was_written_when_something_is_missing(cast: Cast, board: Board) -> None:
    url = reverse("handovers:heading_to_plan", args=[board.headings.get(title="Noise").pk])
    page = cast.client("leader").post(url, {"problem": "", "what": "Ear plugs for all", "level": "G"}).content.decode()
    assert ("Ear plugs for all" in page, Action.objects.count()) == (True, 0)
