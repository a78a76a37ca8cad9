"""The journey by keyboard alone: in, slips, box, board, plan, adoption; the focus is seen at every stop."""

import pytest
from playwright.sync_api import Page, expect

from iglo.accounts.actions import choose_pin
from iglo.boards.models import Board
from iglo.plans.models import Plan
from iglo.rounds.models import Round
from tests.browser.conftest import Be
from tests.browser.keyboard import choose, follow, press, reach, write
from tests.cast import Cast
from tests.handovers.stories import ended_round

PIN = "719405"
SAME_BOTH_WAYS = "12122026"  # the twelfth of December, whether the browser asks for the day or the month first


@pytest.mark.long  # the board is sorted by keyboard alone in every run (test_board.py)
@pytest.mark.parametrize("language", ["da", "en"])
def test_journey_is_made_by_keyboard_alone(be: Be, workplace: Cast, language: str) -> None:
    found = ended_round(workplace)
    leader, representative = (_come_in(be, workplace, name, language) for name in ("leader", "representative"))

    _type_slips(representative, found)
    _open_box(leader, found)
    _open_box(representative, found)
    board = _lay_on_board(representative, found)
    _sort(leader, board)
    plan = _carry(leader, board)
    _fill_in(leader, plan)
    _say_yes(leader, plan)
    _say_yes(representative, plan)

    plan.refresh_from_db()
    assert (plan.state, plan.adopted_version) == ("adopted", plan.version)


def _come_in(be: Be, workplace: Cast, name: str, language: str) -> Page:
    account = workplace.people[name].account
    account.language = language
    account.save(update_fields=["language"])
    choose_pin(account, PIN, by=None)
    page = be("stranger", language=language)
    page.goto("/app/")
    press(page, 'a[href^="/app/sign-in/pin/"]')
    write(page, "input[name=name]", name)
    write(page, "input[name=pin]", PIN)
    press(page, "form[action^='/app/sign-in/pin/'] button")
    assert page.url.endswith("/app/")
    return page


def _to_round(page: Page, found: Round) -> None:
    follow(page, "/app/rounds/")
    follow(page, f"/app/rounds/{found.pk}/")


def _type_slips(page: Page, found: Round) -> None:
    _to_round(page, found)
    follow(page, f"/app/rounds/{found.pk}/entry/")
    reach(page, "textarea[name=text]")
    for slip in ("r Orders land on top", "r We never sit down", "g Coffee together"):
        page.keyboard.type(slip)
        page.keyboard.press("Enter")
    expect(page.locator("[data-waiting-list] li")).to_have_count(0)
    expect(page.locator("#counts dd")).to_have_text(["2", "1"])


def _open_box(page: Page, found: Round) -> None:
    page.goto("/app/")
    _to_round(page, found)
    follow(page, f"/app/rounds/{found.pk}/opening/")
    press(page, 'main form[action$="/stand/"] button.btn--main')


def _lay_on_board(page: Page, found: Round) -> Board:
    page.goto("/app/")
    _to_round(page, found)
    follow(page, f"/app/handovers/rounds/{found.pk}/")
    press(page, "main .lit form button")
    return Board.objects.get()


def _sort(page: Page, board: Board) -> None:
    page.goto("/app/")
    follow(page, "/app/boards/")
    follow(page, f"/app/boards/{board.pk}/")
    page.wait_for_function("() => document.querySelector('note-board')?.queue")
    _to_new_heading(page, "Orders")
    page.keyboard.press("1")
    _saved(page)
    press(page, "main .lit a.btn--lamp")
    page.wait_for_function("() => document.querySelector('note-board')?.queue")
    _to_new_heading(page, "Breaks")
    assert board.notes.filter(heading=None).count() == 0
    reach(page, "main .lit button.btn--lamp")
    page.keyboard.press("Enter")
    press(page, "[popover]:popover-open form button[type=submit]")


def _to_new_heading(page: Page, title: str) -> None:
    reach(page, ".bs-slip input")
    page.keyboard.press("h")
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    _saved(page)


def _saved(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('note-board').queue.busy")


def _carry(page: Page, board: Board) -> Plan:
    follow(page, f"/app/handovers/boards/{board.pk}/plan/")
    press(page, "main form .lit button")
    return Plan.objects.get()


def _fill_in(page: Page, plan: Plan) -> None:
    factor = plan.factors.get()
    for level in "IGLO":
        page.goto(f"/app/plans/{plan.pk}/factors/{factor.pk}/")
        follow(page, f"/app/plans/factors/{factor.pk}/actions/new/")
        choose(page, "level", level)
        write(page, "textarea[name=what]", f"What we do on {level}")
        write(page, "[name=responsible_text]", "Everybody")
        write(page, "input[name=due_on]", SAME_BOTH_WAYS)
        write(page, "[name=measure_how]", "Count the notes again")
        write(page, "input[name=measure_on]", SAME_BOTH_WAYS)
        press(page, "main form:has([name=measure_how]) button.btn--main")
    page.goto(f"/app/plans/{plan.pk}/")
    follow(page, f"/app/plans/{plan.pk}/follow-up/")
    write(page, "input[name=day]", SAME_BOTH_WAYS)
    press(page, "main form:has(input[name=day]) button.btn--main")


def _say_yes(page: Page, plan: Plan) -> None:
    page.goto("/app/")
    follow(page, "/app/plans/")
    follow(page, f"/app/plans/{plan.pk}/")
    follow(page, f"/app/plans/{plan.pk}/adopt/")
    press(page, "main .yes form button")
