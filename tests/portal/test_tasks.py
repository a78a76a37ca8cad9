"""What waits on the front page between the sorted board and the plan."""

from iglo.activities.actions import close_meeting, prepare_meeting
from iglo.boards.actions import finish_sorting
from iglo.boards.models import Board
from iglo.boards.rules import BoardState
from iglo.handovers.actions.board_to_plan import Chosen, carry_board_to_plan
from iglo.portal.queries.tasks import tasks_of
from tests.cast import Cast
from tests.handovers.stories import sorted_board


def ready_board(cast: Cast) -> Board:
    board = sorted_board(cast)
    if board.state == BoardState.SORTING:
        finish_sorting(board, by=cast.leader.pk)
    board.refresh_from_db()
    return board


def urls(cast: Cast, name: str = "leader") -> list[str]:
    return [task.url for task in tasks_of(cast.member(name))]


def test_a_sorted_board_asks_leader_and_representative_to_prepare_the_meeting(cast: Cast) -> None:
    address = f"/app/boards/{ready_board(cast).pk}/"
    assert (address in urls(cast), address in urls(cast, "representative"), address in urls(cast, "employee")) == (True, True, False)


def test_a_meeting_that_was_held_leads_into_the_plan(cast: Cast) -> None:
    board = ready_board(cast)
    close_meeting(prepare_meeting(board, by=cast.leader.pk), by=cast.leader.pk)
    assert urls(cast) == [f"/app/handovers/boards/{board.pk}/plan/"]


def test_a_board_that_was_carried_into_the_plan_asks_for_nothing_more(cast: Cast) -> None:
    board = ready_board(cast)
    heading = board.headings.filter(colour="red").first()
    assert heading is not None
    close_meeting(prepare_meeting(board, by=cast.leader.pk), by=cast.leader.pk)
    carry_board_to_plan(board, [Chosen(heading.pk, "We are interrupted", {})], by=cast.leader.pk)
    assert [url for url in urls(cast) if "/boards/" in url] == []
