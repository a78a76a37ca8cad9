"""Asking the level above: sent up, answered, reminded, sent further."""

import datetime as dt

import pytest

from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import Group
from iglo.plans import actions as do
from iglo.plans.access import NextLevel, next_level
from iglo.plans.access.levels import people_at
from iglo.plans.jobs import run_due
from iglo.plans.models import Action, Plan, UpwardRequest
from iglo.plans.queries.completeness import missing_of
from iglo.plans.rules.completeness import Gap
from iglo.plans.rules.states import RequestState
from tests.cast import HOMES, Cast
from tests.plans.building import fresh, new_action, new_factor, new_plan, whole_plan

WHY = "Orders after noon turn our day over."


def asked(cast: Cast, plan: Plan | None = None) -> UpwardRequest:
    plan = plan or whole_plan(cast)
    action = new_action(cast, plan.factors.get(), "O", what="Agree how late an order may come", above=True, responsible=None, due_on=None)
    request = do.send_up(action, why=WHY, by=cast.leader.pk)
    assert request is not None
    return request


def test_request_climbs_manager_by_manager_to_the_top(cast: Cast) -> None:
    first = next_level(cast.day)
    assert first is not None
    second = next_level(cast.day, above=first)
    assert second is not None
    assert (first.unit, first.is_top, [p.pk for p in first.people]) == (cast.production, False, [cast.head.pk])
    assert (second.unit, second.is_top, [p.pk for p in second.people]) == (cast.plant, False, [cast.executive.pk])
    # the executive leads the plant and is top management too: nobody is asked twice
    assert next_level(cast.day, above=second) is None


def test_unit_without_a_manager_of_its_own_asks_above_who_leads_it(cast: Cast) -> None:
    level = next_level(cast.night)
    assert level is not None
    assert level.unit == cast.plant


def test_top_management_answers_where_no_manager_stands_above(cast: Cast) -> None:
    cast.executive.roles.filter(role="line_manager").delete()
    level = next_level(cast.production)
    assert level == NextLevel(cast.plant, True, (cast.executive,))
    assert people_at(cast.plant, is_top=True) == [cast.executive]


def test_group_asks_the_leader_of_its_unit(cast: Cast) -> None:
    group = Group.objects.create(name="Wellbeing", kind="wellbeing_team", unit=cast.production, chair=cast.employee)
    level = next_level(group)
    assert level is not None
    assert [p.pk for p in level.people] == [cast.head.pk]


def test_request_carries_its_own_words_and_has_fourteen_days(cast: Cast) -> None:
    request = asked(cast)
    assert (request.to_unit, request.to_top, request.why, request.what) == (cast.production, False, WHY, "Agree how late an order may come")
    assert request.answer_by == dt.date(2026, 11, 16)
    assert Outgoing.objects.filter(to="head@iglo.example", once=f"plan-request:{request.pk}:{cast.head.pk}").count() == 1


def test_receiver_sees_the_request_and_not_the_plan(cast: Cast) -> None:
    request = asked(cast)
    plan = request.action.risk_factor.plan
    seen = cast.client("head").get(f"/app/plans/requests/{request.pk}/").text
    assert WHY in seen
    assert "14 notes under" in seen
    own = cast.client("leader").get(f"/app/plans/{plan.pk}/").text
    assert "Something to do on I" in own, "there is more in the plan that could have come along"
    assert "Something to do on I" not in seen
    assert request.action.risk_factor.problem not in seen
    assert cast.client("head").get(f"/app/plans/{plan.pk}/").status_code == 404
    assert cast.client("head").get(f"/app/plans/actions/{request.action_id}/").status_code == 404


MAY_READ = {"head", "executive", "hr"}


@pytest.mark.parametrize("name", sorted(HOMES))
def test_request_is_read_and_answered_only_where_it_was_sent(cast: Cast, name: str) -> None:
    request = asked(cast)
    client = cast.client(name)
    assert client.get(f"/app/plans/requests/{request.pk}/").status_code == (200 if name in MAY_READ else 404)
    client.post(f"/app/plans/requests/{request.pk}/", {"answer": "accepted"})
    request.refresh_from_db()
    assert request.state == (RequestState.ACCEPTED if name == "head" else RequestState.SENT)


def test_level_is_covered_only_when_the_answer_is_yes(cast: Cast) -> None:
    plan = whole_plan(cast)
    Action.objects.filter(risk_factor__plan=plan, level="O").delete()
    request = asked(cast, plan)
    assert [m.gap for m in missing_of(plan)] == [Gap.WAITING_LEVEL]
    do.answer_request(request, answer="accepted", due_on=dt.date(2026, 12, 24), by=cast.head)
    assert missing_of(plan) == []


def test_yes_makes_who_answers_responsible_and_needs_a_new_version(cast: Cast) -> None:
    request = asked(cast)
    before = fresh(request.action.risk_factor.plan).version
    do.answer_request(request, answer="changed", changed_text="No orders after two", due_on=dt.date(2026, 12, 24), by=cast.head)
    action = Action.objects.get(pk=request.action_id)
    assert (action.what, action.responsible, action.due_on) == ("No orders after two", cast.head, dt.date(2026, 12, 24))
    assert fresh(action.risk_factor.plan).version > before
    assert cast.client("head").get(f"/app/plans/actions/{action.pk}/").status_code == 200, "what one carries one may see, alone"


def test_no_carries_its_reason_to_those_who_asked(cast: Cast) -> None:
    request = asked(cast)
    do.answer_request(request, answer="declined", reason="The customer decides.", by=cast.head)
    assert "The customer decides." in cast.client("employee").get(f"/app/plans/actions/{request.action_id}/").text
    told = Outgoing.objects.filter(once__startswith=f"plan-answer:{request.pk}")
    assert {m.to for m in told} == {f"{n}@iglo.example" for n in ("leader", "deputy", "representative", "union")}


@pytest.mark.parametrize(
    ("data", "field"), [({"answer": "declined"}, "reason"), ({"answer": "changed"}, "changed_text"), ({"answer": ""}, "answer")]
)
def test_answer_without_its_words_is_asked_for_them(cast: Cast, data: dict[str, str], field: str) -> None:
    request = asked(cast)
    answer = cast.client("head").post(f"/app/plans/requests/{request.pk}/", data)
    assert list(answer.context["form"].errors) == [field]
    request.refresh_from_db()
    assert request.state == RequestState.SENT


def test_answer_is_given_once(cast: Cast) -> None:
    request = asked(cast)
    do.answer_request(request, answer="declined", reason="No", by=cast.head)
    again = do.answer_request(request, answer="accepted", by=cast.head)
    assert again.state == RequestState.DECLINED


def mails_to(name: str) -> int:
    return Outgoing.objects.filter(to=f"{name}@iglo.example").count()


def test_receiver_is_reminded_after_seven_days_and_senders_after_fourteen(cast: Cast) -> None:
    request = asked(cast)
    head, leader = mails_to("head"), mails_to("leader")
    sent = clock.now()
    for days, to_head, to_leader in [(6, 0, 0), (7, 1, 0), (8, 1, 0), (14, 1, 1), (15, 1, 1)]:
        with clock.frozen(sent + dt.timedelta(days=days)):
            run_due(clock.now())
            assert (mails_to("head") - head, mails_to("leader") - leader) == (to_head, to_leader), days
    with clock.frozen(sent + dt.timedelta(days=15)):
        request.refresh_from_db()
        assert request.is_unanswered
        assert "fourteen days have passed" in cast.client("leader").get(f"/app/plans/actions/{request.action_id}/").text


def test_answered_request_is_not_reminded(cast: Cast) -> None:
    request = asked(cast)
    do.answer_request(request, answer="declined", reason="No", by=cast.head)
    before = mails_to("head")
    with clock.frozen(clock.now() + dt.timedelta(days=8)):
        run_due(clock.now())
    assert mails_to("head") == before


def test_unanswered_request_goes_one_level_further_after_fourteen_days_and_not_before(cast: Cast) -> None:
    request = asked(cast)
    assert do.send_further(request, by=cast.leader.pk) is None
    with clock.frozen(clock.now() + dt.timedelta(days=15)):
        higher = do.send_further(request, by=cast.leader.pk)
        assert higher is not None
        assert (higher.to_unit, higher.why, higher.state) == (cast.plant, WHY, RequestState.SENT)
        assert higher.answer_by == clock.today() + dt.timedelta(days=14)
    request.refresh_from_db()
    assert request.state == RequestState.FURTHER


def test_declined_request_can_go_further_at_once(cast: Cast) -> None:
    request = asked(cast)
    do.answer_request(request, answer="declined", reason="Not mine", by=cast.head)
    higher = do.send_further(request, by=cast.leader.pk)
    assert higher is not None
    assert higher.to_unit == cast.plant


def test_action_is_sent_up_once(cast: Cast) -> None:
    request = asked(cast)
    assert do.send_up(request.action, why="Again", by=cast.leader.pk) is None


def test_request_can_be_taken_back(cast: Cast) -> None:
    request = asked(cast)
    cast.client("representative").post(f"/app/plans/actions/{request.action_id}/requests/{request.pk}/withdraw/")
    request.refresh_from_db()
    assert request.state == RequestState.WITHDRAWN


def test_plan_at_the_top_has_nobody_to_ask(cast: Cast) -> None:
    plan = new_plan(cast, place=cast.plant)
    action = new_action(cast, new_factor(cast, plan), "O", above=True)
    assert do.send_up(action, why=WHY, by=cast.executive.pk) is None
