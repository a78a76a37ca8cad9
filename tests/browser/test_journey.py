"""The whole journey, as people make it: three Danish rounds, from the file of slips to a followed-up plan with its effect."""

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from iglo.activities.models import Meeting
from iglo.boards.models import Board
from iglo.foundation import clock
from iglo.plans.models import Action, Plan, RiskFactor, UpwardRequest
from tests.browser import journey
from tests.browser.conftest import PHONE, Be
from tests.cast import Cast
from tests.handovers.stories import ended_round

ROUNDS = [("metal", "da"), *(pytest.param(*others, marks=pytest.mark.long) for others in [("plejecenter", "da"), ("lager", "en")])]


@pytest.mark.parametrize(("name", "language"), ROUNDS)
def test_round_goes_from_file_to_followed_up_plan(be: Be, workplace: Cast, name: str, language: str) -> None:
    found = ended_round(workplace)
    leader, representative = be("leader", language=language), be("representative", PHONE, language=language)

    journey.bring_in(leader, found.pk, f"{name}.jsonl")
    journey.stand_by_the_box(leader, found.pk)
    journey.stand_by_the_box(representative, found.pk)
    board = Board.objects.get(pk=journey.lay_on_board(representative, found.pk))
    lines = (journey.NOTES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(board.notes.values_list("text", flat=True)) == sorted(json.loads(line)["text"] for line in lines)

    journey.sort_with_help(leader, board.pk)
    heading = board.headings.standing().top().filter(colour="red", notes__isnull=False).first()
    leader.request.get("/app/")  # the meeting is prepared by a form of the board's page
    journey.press(_at(leader, f"/app/boards/{board.pk}/"), 'main form[action$="/meeting/"] button')
    journey.propose(be("employee", PHONE, language=language), board.pk, heading.pk, "A quiet hour each morning")
    journey.meet(leader, board.pk, Meeting.objects.get().pk)
    plan = Plan.objects.get(pk=journey.carry(leader, board.pk))

    _fill_plan(leader, plan)
    _ask_above(leader, be("head", language=language), plan)
    journey.set_date(leader, plan.pk)
    journey.say_yes(leader, plan.pk)
    journey.say_yes(representative, plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.adopted_version) == ("adopted", plan.version)

    _follow_up(leader, plan)


def _at(page, url):  # type: ignore[no-untyped-def]
    page.goto(url)
    return page


def _fill_plan(page, plan: Plan) -> None:  # type: ignore[no-untyped-def]
    factors = list(plan.factors.standing())
    for action in Action.objects.filter(risk_factor__plan=plan):
        page.goto(f"/app/plans/actions/{action.pk}/edit/")
        journey.fill_in(page)
    for level in "IGL":
        journey.write_action(page, factors[0].pk, level, f"What we do on {level}")
    for factor in factors[1:]:
        journey.write_action(page, factor.pk, "G", "What the group does")
    journey.write_action(page, factors[0].pk, "O", "What the organisation does", above=True)


def _ask_above(leader, head, plan: Plan) -> None:  # type: ignore[no-untyped-def]
    action = Action.objects.get(risk_factor__plan=plan, level="O")
    leader.goto(f"/app/plans/actions/{action.pk}/send-up/")
    leader.fill("main textarea[name=why]", "It is asked for thirty times a day")
    journey.press(leader, "main form:has(textarea[name=why]) button.btn--main")
    head.goto(f"/app/plans/requests/{UpwardRequest.objects.get().pk}/")
    head.check('main input[name=answer][value="accepted"]')
    journey.press(head, "main form:has(input[name=answer]) button.btn--main")


def _follow_up(page, plan: Plan) -> None:  # type: ignore[no-untyped-def]
    factor = RiskFactor.objects.filter(plan=plan).first()
    assert factor is not None
    journey.measure(page, factor.pk, "baseline", "14", "")
    with clock.frozen(clock.at(dt.date(2026, 12, 16), 10), everywhere=True):
        journey.measure(page, factor.pk, "later", "5", "better")
        journey.hold_follow_up(page, plan.pk, "The quiet hour holds when the leader holds it")
        page.goto(f"/app/plans/{plan.pk}/factors/{factor.pk}/")
        expect(page.locator("main")).to_contain_text("The quiet hour holds when the leader holds it")
        expect(page.locator("main")).to_contain_text("5 notes under this heading")
