"""A plan is adopted by the line manager and a representative, two people, to the same version."""

import pytest

from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import RoleAssignment
from iglo.organisations.rules import Role
from iglo.plans import actions as do
from iglo.plans.models import Plan
from iglo.plans.rules.adoption import Refusal
from iglo.plans.rules.states import PlanState, Side
from tests.cast import HOMES, Cast
from tests.plans.building import adopted_plan, fresh, new_action, whole_plan

MAY = {"leader": Side.LEADER, "deputy": Side.LEADER, "representative": Side.REPRESENTATIVE, "union": Side.REPRESENTATIVE}


@pytest.mark.parametrize("name", sorted(HOMES))
@pytest.mark.parametrize("side", Side)
def test_yes_is_taken_only_from_those_who_speak_for_the_side(cast: Cast, name: str, side: Side) -> None:
    plan = whole_plan(cast)
    if MAY.get(name) == side:
        do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
        assert list(plan.approvals.values_list("person", "side")) == [(cast.people[name].pk, side)]
    else:
        with pytest.raises(do.YesRefused) as refused:
            do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
        assert refused.value.refusal == Refusal.NOT_THIS_SIDE


@pytest.mark.parametrize("leader", ["leader", "deputy"])
@pytest.mark.parametrize("representative", ["representative", "union"])
@pytest.mark.parametrize("first", Side)
def test_plan_is_adopted_by_both_in_either_order(cast: Cast, leader: str, representative: str, first: Side) -> None:
    plan = whole_plan(cast)
    both = [(Side.LEADER, leader), (Side.REPRESENTATIVE, representative)]
    for side, name in both if first == Side.LEADER else reversed(both):
        plan = do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
    assert (plan.state, plan.adopted_version, plan.adopted_at) == (PlanState.ADOPTED, plan.version, clock.now())


def test_two_of_the_same_side_adopt_nothing(cast: Cast) -> None:
    plan = whole_plan(cast)
    for name in ("leader", "deputy"):
        do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member(name))
    assert fresh(plan).state == PlanState.DRAFT


def test_one_person_cannot_speak_for_both_sides(cast: Cast) -> None:
    RoleAssignment.objects.create(person=cast.leader, unit=cast.day, role=Role.SAFETY_REPRESENTATIVE, since="2026-01-01")
    plan = whole_plan(cast)
    do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))
    with pytest.raises(do.YesRefused) as refused:
        do.say_yes(plan, version=plan.version, side=Side.REPRESENTATIVE, by=cast.member("leader"))
    assert refused.value.refusal == Refusal.BOTH_SIDES


def test_same_person_on_both_sides_is_told_kindly_and_a_colleague_completes_it(cast: Cast) -> None:
    RoleAssignment.objects.create(person=cast.leader, unit=cast.day, role=Role.SAFETY_REPRESENTATIVE, since="2026-01-01")
    plan = whole_plan(cast)
    client = cast.client("leader")
    client.post(f"/app/plans/{plan.pk}/adopt/", {"side": "leader", "version": plan.version})
    answer = client.post(f"/app/plans/{plan.pk}/adopt/", {"side": "representative", "version": plan.version}, follow=True)
    assert "ask a colleague" in answer.text
    cast.client("union").post(f"/app/plans/{plan.pk}/adopt/", {"side": "representative", "version": plan.version})
    assert fresh(plan).state == PlanState.ADOPTED


def test_yes_to_a_version_that_was_changed_meanwhile_is_not_taken(cast: Cast) -> None:
    plan = whole_plan(cast)
    read = plan.version
    new_action(cast, plan.factors.get(), what="One more")
    with pytest.raises(do.YesRefused) as refused:
        do.say_yes(plan, version=read, side=Side.LEADER, by=cast.member("leader"))
    assert refused.value.refusal == Refusal.CHANGED_MEANWHILE


def test_change_between_the_two_yeses_asks_for_both_again(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))
    new_action(cast, plan.factors.get(), what="One more")
    plan = do.say_yes(fresh(plan), version=fresh(plan).version, side=Side.REPRESENTATIVE, by=cast.member("representative"))
    assert plan.state == PlanState.DRAFT


def test_plan_that_misses_something_is_not_adopted(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.remove_action(plan.factors.get().actions.filter(level="O").get(), by=cast.leader.pk)
    with pytest.raises(do.YesRefused) as refused:
        do.say_yes(plan, version=fresh(plan).version, side=Side.LEADER, by=cast.member("leader"))
    assert refused.value.refusal == Refusal.INCOMPLETE


def test_change_after_adoption_keeps_the_plan_adopted_and_asks_for_a_new_yes(cast: Cast) -> None:
    plan = adopted_plan(cast)
    action = plan.factors.get().actions.filter(level="G").get()
    do.edit_action(action, seen=action.revision, by=cast.representative.pk, what="Something else")
    plan = fresh(plan)
    assert (plan.state, plan.needs_new_yes) == (PlanState.ADOPTED, True)
    assert "needs a new yes" in cast.client("leader").get(f"/app/plans/{plan.pk}/").text


def test_new_yes_from_both_adopts_the_new_version(cast: Cast) -> None:
    plan = adopted_plan(cast)
    new_action(cast, plan.factors.get(), what="One more")
    plan = fresh(plan)
    for side, name in ((Side.LEADER, "leader"), (Side.REPRESENTATIVE, "union")):
        plan = do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
    assert not plan.needs_new_yes


@pytest.mark.parametrize("change", ["state", "comment", "title", "date", "strength", "measurement", "hand_back"])
def test_what_is_no_content_needs_no_new_yes(cast: Cast, change: str) -> None:
    plan = adopted_plan(cast)
    action = plan.factors.get().actions.filter(level="G").get()
    by = cast.leader.pk
    changes = {
        "state": lambda: do.set_action_state(action, state="done", by=by),
        "comment": lambda: do.add_comment(action, text="Well", by=by),
        "title": lambda: do.rename_plan(plan, title="Another", seen=plan.revision, by=by),
        "date": lambda: do.set_follow_up(plan, at=clock.at(clock.today().replace(day=20), 9), by=by),
        "strength": lambda: do.add_strength(plan, "We help", 3, by=by),
        "measurement": lambda: do.add_measurement(action, kind="baseline", text="x", number=None, on=clock.today(), by=by),
        "hand_back": lambda: do.hand_back_actions(cast.employee, by=by),
    }
    changes[change]()
    assert not fresh(plan).needs_new_yes


def test_adoption_is_told_to_everybody_of_the_place_with_a_link_only(cast: Cast) -> None:
    plan = adopted_plan(cast)
    told = Outgoing.objects.filter(once__startswith=f"plan-adopted:{plan.pk}")
    assert {m.to for m in told} == {f"{n}@iglo.example" for n in ("employee", "mate", "leader", "deputy", "representative", "union")}
    assert all(f"https://iglo.example/app/plans/{plan.pk}/" in m.text and "Something to do" not in m.text for m in told)


def test_yes_can_be_taken_back_until_the_plan_is_adopted(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))
    do.take_back_yes(plan, by=cast.member("leader"))
    assert not plan.approvals.exists()
    plan = adopted_plan_again(cast, plan)
    do.take_back_yes(plan, by=cast.member("leader"))
    assert plan.approvals.count() == 2


def adopted_plan_again(cast: Cast, plan: Plan) -> Plan:
    for side, name in ((Side.LEADER, "leader"), (Side.REPRESENTATIVE, "representative")):
        plan = do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
    return plan


def test_closed_plan_takes_no_yes(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.close_plan(plan, result="It is calmer.", word="better", by=cast.leader.pk)
    with pytest.raises(do.YesRefused) as refused:
        do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))
    assert refused.value.refusal == Refusal.CLOSED


def test_leader_above_speaks_for_a_unit_without_one_of_its_own(cast: Cast) -> None:
    plan = whole_plan(cast)
    plan.unit = cast.night
    plan.save()
    for side, name in ((Side.LEADER, "head"), (Side.REPRESENTATIVE, "union")):
        plan = do.say_yes(plan, version=plan.version, side=side, by=cast.member(name))
    assert plan.state == PlanState.ADOPTED
