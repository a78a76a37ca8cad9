"""Who may open and do what: every address of plans, with the whole cast."""

import pytest
from django.urls import reverse

from iglo.organisations.models import Group, GroupMember
from iglo.plans import actions as do
from iglo.plans.models import Action, Plan
from iglo.plans.urls import urlpatterns
from tests.cast import HOMES, Cast
from tests.plans.building import new_action, whole_plan

EVERYBODY = set(HOMES)
WRITERS = {"leader", "deputy", "representative", "union"}
READERS = {*WRITERS, "employee", "mate"}
FIGURES = {"hr", "executive"}
LEADERS = {"leader", "deputy", "head", "office_leader", "executive"}

# address → (what it is about, who may open it)
PAGES = {
    "index": ("", EVERYBODY),
    "archive": ("", EVERYBODY),
    "mine": ("", EVERYBODY),
    "progress": ("", FIGURES),
    "requests": ("", LEADERS),
    "new": ("", {*WRITERS, "head", "office_leader", "executive"}),
    "detail": ("plan", READERS),
    "factor": ("plan factor", READERS),
    "history": ("plan", READERS),
    "calendar": ("plan", READERS),
    "rename": ("plan", WRITERS),
    "close": ("plan", WRITERS),
    "adopt": ("plan", WRITERS),
    "factor_new": ("plan", WRITERS),
    "strength_new": ("plan", WRITERS),
    "follow_up": ("plan", WRITERS),
    "held": ("plan", WRITERS),
    "factor_edit": ("factor", WRITERS),
    "measure_factor": ("factor", WRITERS),
    "action_new": ("factor", READERS),
    "action": ("action", READERS),
    "action_edit": ("action", WRITERS),
    "measure_action": ("action", WRITERS),
    "send_up": ("action", WRITERS),
    "wall": ("unit", {"leader", "deputy"}),
}
# tried one by one below and in test_requests, test_two_at_once
POSTS = {
    "factor_remove", "factor_restore", "factor_move", "strength_remove", "action_state", "action_keep", "action_remove", "action_restore",
    "proposal_answer", "comment", "comment_remove", "conflict", "take_back", "send_further", "withdraw",
}  # fmt: skip
OTHERS = {"request", "paper"}


def test_every_address_of_plans_is_tried() -> None:
    assert {p.name for p in urlpatterns} == {*PAGES, *POSTS, *OTHERS}


def key_of(plan: Plan, cast: Cast, about: str) -> list[int]:
    factor = plan.factors.get()
    keys = {"plan": plan.pk, "factor": factor.pk, "action": factor.actions.filter(level="G").get().pk, "unit": cast.day.pk}
    return [keys[word] for word in about.split()]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_page_opens_for_exactly_those_who_may(cast: Cast, page: str) -> None:
    plan = whole_plan(cast)
    Action.objects.update(responsible=None)  # whoever is responsible may see their action; that has its own test
    about, may = PAGES[page]
    path = reverse(f"plans:{page}", args=key_of(plan, cast, about))
    opened = {name for name in EVERYBODY if cast.client(name).get(path).status_code == 200}
    assert opened == may
    assert cast.client("stranger").get(path).status_code == 302


@pytest.mark.parametrize("kind", ["a4", "a3", "xlsx", "csv"])
def test_paper_is_given_to_readers_only(cast: Cast, kind: str) -> None:
    path = reverse("plans:paper", args=[whole_plan(cast).pk, kind])
    assert cast.client("employee").get(path).status_code == 200
    assert {cast.client(n).get(path).status_code for n in ("colleague", "hr", "executive", "administrator", "head")} == {404}


@pytest.mark.parametrize("name", sorted(EVERYBODY))
@pytest.mark.parametrize("post", ["factor_remove", "action_remove", "proposal_answer", "action_state", "comment"])
def test_only_those_who_may_change_the_plan(cast: Cast, name: str, post: str) -> None:
    plan = whole_plan(cast)
    factor = plan.factors.get()
    action = new_action(cast, factor, responsible=None)
    if post == "proposal_answer":
        action = do.propose_action(factor, level="G", what="A proposal", by=cast.mate.pk)
    key = factor.pk if post == "factor_remove" else action.pk
    data = {"answer": "accept", "state": "done", "text": "Well", "word": ""}
    status = cast.client(name).post(reverse(f"plans:{post}", args=[key]), data).status_code
    assert status == (302 if name in (READERS if post == "comment" else WRITERS) else 404)


@pytest.mark.parametrize("post", ["factor_restore", "action_restore", "factor_move", "action_keep"])
def test_employee_cannot_put_back_order_or_keep(cast: Cast, post: str) -> None:
    plan = whole_plan(cast)
    Action.objects.update(responsible=None)
    key = key_of(plan, cast, post.split("_", maxsplit=1)[0])
    assert cast.client("employee").post(reverse(f"plans:{post}", args=key)).status_code == 404
    assert cast.client("leader").post(reverse(f"plans:{post}", args=key)).status_code == 302


def test_strength_is_taken_away_by_writers_only(cast: Cast) -> None:
    plan = whole_plan(cast)
    strength = do.add_strength(plan, "We help each other", 5, by=cast.leader.pk)
    path = reverse("plans:strength_remove", args=[plan.pk, strength.pk])
    assert cast.client("employee").post(path).status_code == 404
    assert cast.client("union").post(path).status_code == 302
    assert not plan.strengths.exists()


def test_responsible_says_how_far_the_action_is_wherever_they_sit(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = new_action(cast, plan.factors.get(), "O", responsible=cast.colleague)
    client = cast.client("colleague")
    assert client.get(f"/app/plans/actions/{action.pk}/").status_code == 200
    assert client.post(f"/app/plans/actions/{action.pk}/state/", {"state": "done"}).status_code == 302
    assert client.get(f"/app/plans/{plan.pk}/").status_code == 404
    action.refresh_from_db()
    assert action.state == "done"


def test_responsible_from_outside_sees_no_comments(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = new_action(cast, plan.factors.get(), "O", responsible=cast.colleague)
    do.add_comment(action, text="Said among us", by=cast.employee.pk)
    assert "Said among us" in cast.client("mate").get(f"/app/plans/actions/{action.pk}/").text
    assert "Said among us" not in cast.client("colleague").get(f"/app/plans/actions/{action.pk}/").text


def test_own_comment_is_taken_back_by_oneself_only(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = plan.factors.get().actions.filter(level="G").get()
    comment = do.add_comment(action, text="Well", by=cast.employee.pk)
    path = reverse("plans:comment_remove", args=[action.pk, comment.pk])
    assert cast.client("leader").post(path).status_code == 404
    assert cast.client("employee").post(path).status_code == 302


def test_plan_of_a_group_is_its_members_and_its_units_representatives(cast: Cast) -> None:
    group = Group.objects.create(name="Wellbeing team", kind="wellbeing_team", unit=cast.production, chair=cast.mate)
    GroupMember.objects.create(group=group, person=cast.colleague)
    plan = do.create_plan(place=group, title="Ours", by=cast.mate.pk)
    path = reverse("plans:detail", args=[plan.pk])
    opened = {name for name in EVERYBODY if cast.client(name).get(path).status_code == 200}
    listed = {name for name in EVERYBODY if "Ours" in cast.client(name).get(reverse("plans:index")).text}
    assert opened == listed == {"mate", "colleague", "representative", "union"}


@pytest.mark.parametrize("page", ["rename", "close", "adopt", "factor_new", "follow_up", "held", "strength_new"])
def test_closed_plan_can_only_be_read(cast: Cast, page: str) -> None:
    plan = whole_plan(cast)
    do.close_plan(plan, result="It is calmer", word="better", by=cast.leader.pk)
    client = cast.client("leader")
    assert client.get(reverse(f"plans:{page}", args=[plan.pk])).status_code == 404
    assert "It is calmer" in client.get(reverse("plans:detail", args=[plan.pk])).text


def test_person_who_leaves_one_of_two_units_keeps_the_other_plan(cast: Cast) -> None:
    plan = whole_plan(cast)
    other = do.create_plan(place=cast.office, title="The office's", by=cast.office_leader.pk)
    cast.employee.memberships.create(unit=cast.office)
    cast.employee.memberships.filter(unit=cast.day).delete()
    client = cast.client("employee")
    assert client.get(reverse("plans:detail", args=[plan.pk])).status_code == 404
    assert client.get(reverse("plans:detail", args=[other.pk])).status_code == 200
