"""The pages: what they show, in both languages, and what they cost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.foundation import clock
from iglo.plans import actions as do
from iglo.plans.models import Action, Plan
from iglo.plans.queries import house_summary, my_actions, open_plan_of, plans_for, progress_by_unit, waiting_for
from iglo.plans.rules.states import Side
from tests.cast import Cast
from tests.plans.building import ORIGIN, adopted_plan, fresh, new_action, new_factor, new_plan, whole_plan


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def more(cast: Cast, plan: Plan) -> None:
    """Put two more of everything into the plan, and two more plans beside it."""
    by = cast.leader.pk
    for number in range(2):
        factor = new_factor(cast, plan, f"One more {number}")
        for level in "IGLO":
            action = new_action(cast, factor, level, what=f"More {level}{number}")
            do.add_comment(action, text="Well", by=cast.employee.pk)
        asked = new_action(cast, factor, "O", what=f"Asked {number}", above=True, responsible=None)
        do.send_up(asked, why="So", by=by)
        do.propose_action(factor, level="G", what=f"Proposed {number}", by=cast.employee.pk)
        do.add_strength(plan, f"Strength {number}", number, by=by)
        do.hold_follow_up(plan, held_on=clock.today(), learnt="A lot", next_at=None, by=by)
        whole_plan(cast)


@pytest.mark.parametrize(
    "page", ["index", "mine", "detail", "factor", "history", "adopt", "held", "archive", "paper a4", "paper csv", "paper xlsx"]
)
def test_page_costs_the_same_with_one_row_and_with_three(cast: Cast, page: str) -> None:
    plan = whole_plan(cast)
    by = cast.leader.pk
    first = new_action(cast, plan.factors.get(), "O", what="Asked", above=True, responsible=cast.leader)
    do.send_up(first, why="So", by=by)
    do.propose_action(plan.factors.get(), level="G", what="Proposed", by=cast.employee.pk)
    do.add_strength(plan, "Strength", 4, by=by)
    do.hold_follow_up(plan, held_on=clock.today(), learnt="A lot", next_at=None, by=by)
    closed = whole_plan(cast)
    do.close_plan(closed, result="Well", by=by)
    name, *kind = page.split()
    args = [] if name in {"index", "mine", "archive"} else [plan.pk, *kind, *([plan.factors.get().pk] if name == "factor" else [])]
    path = reverse(f"plans:{name}", args=args)
    client = cast.client("leader")
    with_one = queries_of(client, path)
    more(cast, plan)
    for _ in range(2):
        do.close_plan(whole_plan(cast), result="Well", by=by)
    Action.objects.filter(what__startswith="More").update(responsible=cast.leader)
    assert queries_of(client, path) == with_one


def test_action_page_costs_the_same_with_one_comment_and_with_three(cast: Cast) -> None:
    action = whole_plan(cast).factors.get().actions.filter(level="G").get()

    def say() -> None:
        do.add_comment(action, text="Well", by=cast.employee.pk)
        do.add_measurement(action, kind="later", text="x", number=None, on=clock.today(), word="better", by=cast.leader.pk)

    client = cast.client("leader")
    say()
    with_one = queries_of(client, reverse("plans:action", args=[action.pk]))
    say()
    say()
    assert queries_of(client, reverse("plans:action", args=[action.pk])) == with_one


@pytest.mark.parametrize(("page", "name"), [("requests", "head"), ("progress", "hr")])
def test_lists_of_others_cost_the_same_with_one_row_and_with_three(cast: Cast, page: str, name: str) -> None:
    plan = whole_plan(cast)
    do.send_up(new_action(cast, plan.factors.get(), "O", above=True), why="So", by=cast.leader.pk)
    client = cast.client(name)
    with_one = queries_of(client, reverse(f"plans:{page}"))
    more(cast, plan)
    assert queries_of(client, reverse(f"plans:{page}")) == with_one


def test_plan_grows_from_scratch_to_adoption_in_the_browser(cast: Cast) -> None:
    client = cast.client("leader")
    client.post(reverse("plans:new"), {"place": f"u{cast.day.pk}", "title": "Calm enough"})
    plan = Plan.objects.get()
    client.post(reverse("plans:factor_new", args=[plan.pk]), {"problem": "Orders on top"})
    factor = plan.factors.get()
    for level in "IGLO":
        data = {"level": level, "what": f"Do {level}", "responsible_text": "All of us", "due_on": "2026-12-01",
                "measure_how": "We ask", "measure_on": "2026-12-01"}  # fmt: skip
        client.post(reverse("plans:action_new", args=[factor.pk]), data)
    client.post(reverse("plans:follow_up", args=[plan.pk]), {"day": "2026-12-12", "time": "09:00", "where": "by the board"})
    for name, side in (("leader", "leader"), ("representative", "representative")):
        cast.client(name).post(reverse("plans:adopt", args=[plan.pk]), {"side": side, "version": fresh(plan).version})
    assert fresh(plan).state == "adopted"


def test_empty_plan_says_how_it_begins(cast: Cast) -> None:
    assert "It begins with one note." in cast.client("leader").get(reverse("plans:index")).text
    plan = new_plan(cast)
    assert "It begins with one risk factor." in cast.client("leader").get(reverse("plans:detail", args=[plan.pk])).text


def test_plan_shows_the_four_fields_in_the_order_of_the_house(cast: Cast) -> None:
    seen = cast.client("employee", "da").get(reverse("plans:detail", args=[whole_plan(cast).pk])).text
    places = [seen.index(f">{title}<") for title in ("Hver især", "Os på holdet", "Vores leder", "Hele arbejdspladsen")]
    assert places == sorted(places)
    assert "12. december kl.\u00a09" in seen


def test_origin_is_shown_and_opens_nothing(cast: Cast) -> None:
    plan = new_plan(cast)
    factor = new_factor(cast, plan)
    seen = cast.client("employee").get(reverse("plans:factor", args=[plan.pk, factor.pk])).text
    assert "Grew out of 14 notes under “Interruptions”" in seen
    assert ORIGIN.kind not in seen


def test_warning_is_shown_when_everything_lies_with_the_individual(cast: Cast) -> None:
    plan = new_plan(cast)
    new_action(cast, new_factor(cast, plan), "I")
    client = cast.client("leader")
    assert "All actions lie with each of you" in client.get(reverse("plans:detail", args=[plan.pk])).text
    new_action(cast, plan.factors.get(), "L")
    assert "All actions lie with each of you" not in client.get(reverse("plans:detail", args=[plan.pk])).text


def test_htmx_asks_for_the_plan_alone(cast: Cast) -> None:
    part = cast.client("leader").get(reverse("plans:detail", args=[whole_plan(cast).pk]), headers={"HX-Request": "true"}).text
    assert "planhouse" in part
    assert "<html" not in part


def test_factor_of_another_plan_is_not_found(cast: Cast) -> None:
    plan, other = whole_plan(cast), whole_plan(cast)
    assert cast.client("leader").get(reverse("plans:factor", args=[plan.pk, other.factors.get().pk])).status_code == 404


def test_removed_action_is_put_back_from_the_history(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = plan.factors.get().actions.filter(level="G").get()
    client = cast.client("leader")
    client.post(reverse("plans:action_remove", args=[action.pk]))
    assert action.what not in client.get(reverse("plans:detail", args=[plan.pk])).text
    assert reverse("plans:action_restore", args=[action.pk]) in client.get(reverse("plans:history", args=[plan.pk])).text
    client.post(reverse("plans:action_restore", args=[action.pk]))
    assert action.what in client.get(reverse("plans:detail", args=[plan.pk])).text


def test_factors_change_places(cast: Cast) -> None:
    plan = new_plan(cast)
    for name in ("first", "second", "third"):
        new_factor(cast, plan, name)
    third = plan.factors.get(problem="third")
    cast.client("leader").post(reverse("plans:factor_move", args=[third.pk]), {"way": "up"})
    assert [f.problem for f in plan.factors.all()] == ["first", "third", "second"]


def test_proposal_is_answered_with_a_word_and_taken_in(cast: Cast) -> None:
    plan = whole_plan(cast)
    factor = plan.factors.get()
    cast.client("employee").post(reverse("plans:action_new", args=[factor.pk]), {"level": "G", "what": "A buddy on the phone"})
    proposal = Action.objects.get(what="A buddy on the phone")
    assert (proposal.state, proposal.proposed_by) == ("proposed", cast.employee)
    before = fresh(plan).version
    cast.client("union").post(reverse("plans:proposal_answer", args=[proposal.pk]), {"answer": "accept", "word": "Good idea"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer, fresh(plan).version) == ("not_started", "Good idea", before + 1)


def test_no_to_a_proposal_needs_its_word(cast: Cast) -> None:
    proposal = do.propose_action(whole_plan(cast).factors.get(), level="G", what="A buddy", by=cast.employee.pk)
    path = reverse("plans:proposal_answer", args=[proposal.pk])
    assert "Say in a few words why" in cast.client("leader").post(path, {"answer": "decline", "word": ""}).text
    cast.client("leader").post(path, {"answer": "decline", "word": "When we are more"})
    assert "When we are more" in cast.client("employee").get(reverse("plans:action", args=[proposal.pk])).text


def test_summary_tells_each_level_in_figures_and_a_word(cast: Cast) -> None:
    plan = whole_plan(cast)
    factor = plan.factors.get()
    by = cast.leader.pk
    do.set_action_state(factor.actions.get(level="I"), state="done", by=by)
    do.set_action_state(factor.actions.get(level="G"), state="in_progress", by=by)
    Action.objects.filter(level="L").update(due_on=dt.date(2026, 10, 1))
    do.send_up(new_action(cast, factor, "O", above=True), why="So", by=by)
    found = [(s.level, s.total, s.state) for s in house_summary(plan)]
    assert found == [("I", 1, "done"), ("G", 1, "in_progress"), ("L", 1, "overdue"), ("O", 2, "sent_up")]
    assert house_summary(plan)[3].note == "2 handlinger, 1 venter på svar"


def test_what_waits_is_told_to_each(cast: Cast) -> None:
    plan = whole_plan(cast)
    factor = plan.factors.get()
    do.propose_action(factor, level="G", what="A buddy", by=cast.employee.pk)
    do.send_up(new_action(cast, factor, "O", above=True), why="So", by=cast.leader.pk)
    Action.objects.filter(level="G").update(due_on=dt.date(2026, 11, 4))
    with_yes = adopted_plan_by_leader_only(cast)
    assert with_yes.pk
    kinds = {
        name: sorted({w.kind for w in waiting_for(cast.member(name))})
        for name in ("employee", "leader", "representative", "head", "colleague")
    }
    assert kinds == {
        "employee": ["action"],
        "leader": ["proposal"],
        "representative": ["proposal", "yes"],
        "head": ["answer"],
        "colleague": [],
    }
    with clock.frozen(clock.at(dt.date(2026, 12, 11), 9)):
        assert "follow_up" in {w.kind for w in waiting_for(cast.member("leader"))}


def adopted_plan_by_leader_only(cast: Cast) -> Plan:
    plan = whole_plan(cast)
    return do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))


def test_figures_by_unit_hold_no_words(cast: Cast) -> None:
    adopted_plan(cast)
    row = next(u for u in progress_by_unit(cast.member("hr")) if u.unit == cast.day.pk)
    assert (row.plans, row.adopted, row.actions, row.done, row.overdue, row.waiting) == (1, 1, 4, 0, 0, 0)
    assert "Calm enough" not in cast.client("hr").get(reverse("plans:progress")).text


def test_lists_for_the_front_page(cast: Cast) -> None:
    plan = whole_plan(cast)
    assert open_plan_of(cast.day) == plan
    assert open_plan_of(cast.office) is None
    assert [(p.pk, p.action_count, p.done_count) for p in plans_for(cast.member("employee"))] == [(plan.pk, 4, 0)]  # type: ignore[attr-defined]
    assert my_actions(cast.member("employee")).count() == 4


@pytest.mark.parametrize("page", ["index", "detail", "adopt", "follow_up", "history", "held", "close"])
def test_page_speaks_danish_to_danes(cast: Cast, page: str) -> None:
    plan = whole_plan(cast)
    args = [] if page == "index" else [plan.pk]
    danish, english = (cast.client("leader", language).get(reverse(f"plans:{page}", args=args)).text for language in ("da", "en"))
    assert '<html lang="da"' in danish
    assert danish != english


def test_what_an_action_lacks_is_asked_in_one_sentence(cast: Cast) -> None:
    plan = whole_plan(cast)
    new_action(cast, plan.factors.get(), what="Move the printer", responsible=None, due_on=None, measure_how="")
    seen = cast.client("leader").get(reverse("plans:adopt", args=[plan.pk])).text
    assert "“Move the printer”: Who sees to it? By when? How can we tell that it works?" in seen


def test_effect_stands_in_the_plan_itself(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = plan.factors.get().actions.get(level="G")
    for number, kind, word in ((14, "baseline", ""), (6, "later", "better")):
        do.add_measurement(action, kind=kind, text="Notes", number=Decimal(number), on=clock.today(), word=word, by=cast.leader.pk)
    assert "14 → 6: better" in cast.client("employee").get(reverse("plans:detail", args=[plan.pk])).text
