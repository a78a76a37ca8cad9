"""Two who write in the same place at once: the later stands, the other is kept beside it and shown to both."""

import pytest

from iglo.plans import actions as do
from iglo.plans.models import Action, PlanChange
from iglo.plans.queries.conflicts import open_conflicts
from tests.cast import Cast
from tests.plans.building import new_action, new_factor, new_plan

LATER, EARLIER = "Three by three, says the leader", "Two by two, says the representative"


def written_by_both(cast: Cast) -> Action:
    """Return an action that the representative and then the leader wrote in, both having read the same page."""
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    seen = action.revision
    do.edit_action(action, seen=seen, by=cast.representative.pk, what=EARLIER)
    return do.edit_action(action, seen=seen, by=cast.leader.pk, what=LATER)


def test_later_text_stands_and_the_other_is_kept(cast: Cast) -> None:
    action = written_by_both(cast)
    conflict = open_conflicts(action.risk_factor.plan)[0]
    assert (action.what, conflict.stands, conflict.text) == (LATER, LATER, EARLIER)
    assert (conflict.other, conflict.by) == (cast.representative.name, cast.leader.name)


@pytest.mark.parametrize("name", ["leader", "representative", "employee"])
@pytest.mark.parametrize("page", ["plan", "action"])
def test_both_texts_are_shown_to_both_and_to_whoever_reads(cast: Cast, name: str, page: str) -> None:
    action = written_by_both(cast)
    path = f"/app/plans/{action.risk_factor.plan_id}/" if page == "plan" else f"/app/plans/actions/{action.pk}/"
    shown = cast.client(name).get(path).text
    assert LATER in shown
    assert EARLIER in shown
    assert ("Use what Representative Jensen wrote instead" in shown) is (name != "employee")


@pytest.mark.parametrize("name", ["leader", "representative"])
def test_either_can_let_the_other_text_stand_instead(cast: Cast, name: str) -> None:
    action = written_by_both(cast)
    plan = action.risk_factor.plan
    change = PlanChange.objects.get(verb="conflict")
    cast.client(name).post(f"/app/plans/{plan.pk}/conflicts/{change.pk}/", {"use": "other"})
    action.refresh_from_db()
    assert (action.what, open_conflicts(plan)) == (EARLIER, [])
    assert {LATER, EARLIER} <= set(plan.changes.values_list("before", flat=True)) | set(plan.changes.values_list("after", flat=True))


def test_what_stands_can_be_kept(cast: Cast) -> None:
    action = written_by_both(cast)
    change = PlanChange.objects.get(verb="conflict")
    cast.client("leader").post(f"/app/plans/{action.risk_factor.plan_id}/conflicts/{change.pk}/", {"use": "mine"})
    action.refresh_from_db()
    assert (action.what, open_conflicts(action.risk_factor.plan)) == (LATER, [])


def test_two_who_write_in_different_fields_lose_nothing_and_have_no_conflict(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    seen, what = action.revision, action.what
    do.edit_action(action, seen=seen, by=cast.representative.pk, what=EARLIER, measure_how=action.measure_how)
    action = do.edit_action(action, seen=seen, by=cast.leader.pk, what=what, measure_how="By counting")
    assert (action.what, action.measure_how) == (EARLIER, "By counting")
    assert open_conflicts(action.risk_factor.plan) == []


def test_conflict_about_a_date_or_a_person_can_be_settled_too(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    seen = action.revision
    day = action.due_on
    assert day is not None
    do.edit_action(action, seen=seen, by=cast.representative.pk, responsible=cast.mate, due_on=day.replace(day=5))
    action = do.edit_action(action, seen=seen, by=cast.leader.pk, responsible=cast.leader, due_on=day.replace(day=9))
    for conflict in PlanChange.objects.filter(verb="conflict"):
        do.use_other_text(conflict, by=cast.leader.pk)
    action.refresh_from_db()
    assert (action.responsible, action.due_on) == (cast.mate, day.replace(day=5))


def test_forms_of_two_browsers_meet_in_the_same_way(cast: Cast) -> None:
    factor = new_factor(cast, new_plan(cast))
    path = f"/app/plans/factors/{factor.pk}/edit/"
    forms = {name: cast.client(name).get(path).context["form"]["seen"].value() for name in ("leader", "representative")}
    for name in ("representative", "leader"):
        cast.client(name).post(path, {"problem": f"Written by the {name}", "seen": forms[name]})
    factor.refresh_from_db()
    assert factor.problem == "Written by the leader"
    assert [c.text for c in open_conflicts(factor.plan)] == ["Written by the representative"]


def test_plan_title_keeps_both(cast: Cast) -> None:
    plan = new_plan(cast)
    seen = plan.revision
    do.rename_plan(plan, title="First", seen=seen, by=cast.representative.pk)
    plan = do.rename_plan(plan, title="Second", seen=seen, by=cast.leader.pk)
    do.use_other_text(PlanChange.objects.get(verb="conflict"), by=cast.representative.pk)
    plan.refresh_from_db()
    assert plan.title == "First"
