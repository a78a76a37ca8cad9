"""Tabs of one browser share one stream, and none of them goes without when the one that holds it is closed."""

import pytest
from playwright.sync_api import Page, expect

from iglo.boards.actions import add_heading, create_board, finish_sorting, write_proposal
from iglo.boards.models import Heading
from iglo.live.hub import hub
from tests.browser.conftest import Be
from tests.cast import Cast
from tests.serving import wait_until


@pytest.fixture
def heading(workplace: Cast) -> Heading:
    """A heading with one note, which may be proposed for."""
    board = create_board(place=workplace.day, title="Bolde", notes=[("red", "Pausen blev rykket")], origin=None, lang="da", by=None)
    heading = add_heading(board, "red", "Pauser", by=workplace.leader.pk)
    board.notes.update(heading=heading)
    finish_sorting(board, by=workplace.leader.pk)
    return heading


def look_at(page: Page, heading: Heading) -> Page:
    page.goto(f"/app/boards/{heading.board_id}/wall/?heading={heading.pk}")
    page.wait_for_selector("live-topic", state="attached")
    return page


def propose(text: str, heading: Heading, workplace: Cast) -> None:
    notes = list(heading.board.notes.values_list("pk", flat=True))
    write_proposal(heading.board, text=text, kind="at_once", note_ids=notes, by=workplace.employee.pk, heading=heading)


def test_tabs_share_one_stream_and_the_next_takes_over(be: Be, heading: Heading, workplace: Cast) -> None:
    first = look_at(be("leader"), heading)
    wait_until(lambda: hub.count() == 1)
    tabs = [first, *(look_at(first.context.new_page(), heading) for _tab in range(3))]
    tabs[-1].wait_for_timeout(500)
    wait_until(lambda: hub.count() == 1)

    propose("Fast pause kl. 10", heading, workplace)
    for tab in tabs:
        expect(tab.locator("#wall")).to_contain_text("Fast pause kl. 10")
    first.close()
    tabs[-1].wait_for_timeout(500)
    wait_until(lambda: hub.count() == 1)
    propose("Frugt i pausen", heading, workplace)

    for tab in tabs[1:]:
        expect(tab.locator("#wall")).to_contain_text("Frugt i pausen")
