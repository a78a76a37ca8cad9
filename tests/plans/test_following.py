"""Following up: dates, reminders, measurements, people who leave, units that close."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from icalendar import Calendar

from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.plans import actions as do
from iglo.plans.jobs import run_due
from iglo.plans.models import Action, Plan, PlanChange, UpwardRequest, WallAddress
from iglo.plans.queries.effect import suggested_baseline
from tests.cast import Cast
from tests.plans.building import fresh, new_action, new_factor, new_plan, whole_plan

AT = clock.at(dt.date(2026, 12, 12), 9)


def mails_to(name: str) -> int:
    return Outgoing.objects.filter(to=f"{name}@iglo.example").count()


# ── dates ────────────────────────────────────────────────────────
def test_date_goes_to_the_calendars_of_leaders_and_representatives(cast: Cast) -> None:
    plan = new_plan(cast)
    do.set_follow_up(plan, at=AT, where="by the board", by=cast.leader.pk)
    mails = Outgoing.objects.filter(once__startswith=f"plan-date:{plan.pk}")
    assert {m.to for m in mails} == {f"{n}@iglo.example" for n in ("leader", "deputy", "representative", "union")}
    event = Calendar.from_ical(bytes(mails[0].calendar)).walk("VEVENT")[0]
    assert (event["dtstart"].dt, str(event["location"])) == (AT, "by the board")


def test_date_that_moves_moves_the_same_entry(cast: Cast) -> None:
    plan = new_plan(cast)
    events = []
    for day in (12, 14):
        do.set_follow_up(plan, at=AT.replace(day=day), by=cast.leader.pk)
        answer = cast.client("employee").get(reverse("plans:calendar", args=[plan.pk]))
        events.append(Calendar.from_ical(answer.content).walk("VEVENT")[0])
    assert events[0]["uid"] == events[1]["uid"]
    assert events[0]["sequence"] < events[1]["sequence"]


def test_same_date_again_writes_no_mail(cast: Cast) -> None:
    plan = new_plan(cast)
    for _ in range(2):
        do.set_follow_up(plan, at=AT, where="by the board", by=cast.leader.pk)
    assert Outgoing.objects.filter(once__startswith=f"plan-date:{plan.pk}").count() == 4


def test_follow_up_keeps_what_was_learnt_and_the_next_date(cast: Cast) -> None:
    plan = whole_plan(cast)
    data = {"held_on": "2026-11-02", "learnt": "The breaks work", "next_day": "2027-01-11", "next_time": "10:00", "where": "by the board"}
    cast.client("representative").post(reverse("plans:held", args=[plan.pk]), data)
    assert fresh(plan).follow_up_at == clock.at(dt.date(2027, 1, 11), 10)
    assert "The breaks work" in cast.client("employee").get(reverse("plans:detail", args=[plan.pk])).text


# ── reminders ────────────────────────────────────────────────────
def test_responsible_is_reminded_three_days_before_and_the_day_after(cast: Cast) -> None:
    new_action(cast, new_factor(cast, new_plan(cast)))  # due on 1 December
    counts = []
    for day in (dt.date(2026, 11, 27), dt.date(2026, 11, 28), dt.date(2026, 12, 1), dt.date(2026, 12, 2), dt.date(2026, 12, 3)):
        with clock.frozen(clock.at(day, 9)):
            run_due(clock.now())
        counts.append(mails_to("employee"))
    assert counts == [0, 1, 1, 2, 2]


def test_responsible_gets_one_letter_when_nothing_was_sent_for_a_while(cast: Cast) -> None:
    new_action(cast, new_factor(cast, new_plan(cast)))  # due on 1 December
    with clock.frozen(clock.at(dt.date(2026, 12, 20), 9)):
        counts = [run_due(clock.now()) for _turn in range(3)]
    assert (counts, mails_to("employee")) == ([1, 0, 0], 1)


def test_done_action_reminds_nobody(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    do.set_action_state(action, state="done", by=cast.employee.pk)
    with clock.frozen(clock.at(dt.date(2026, 12, 5), 9)):
        assert run_due(clock.now()) == 0


def test_moved_date_moves_the_reminder(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    do.edit_action(action, seen=action.revision, by=cast.leader.pk, due_on=dt.date(2026, 12, 20))
    action.refresh_from_db()
    assert action.remind_at == clock.at(dt.date(2026, 12, 17), 8)


def test_follow_up_is_reminded_the_day_before_once(cast: Cast) -> None:
    whole_plan(cast)
    before = mails_to("representative")
    with clock.frozen(clock.at(dt.date(2026, 12, 11), 8)):
        Action.objects.update(remind_at=None)
        assert [run_due(clock.now()), run_due(clock.now())] == [1, 0]
    assert mails_to("representative") == before + 1


def test_reminder_claimed_by_another_worker_is_not_sent_twice(cast: Cast) -> None:
    from iglo.plans.jobs import _remind_of_action

    action = new_action(cast, new_factor(cast, new_plan(cast)))
    with clock.frozen(clock.at(dt.date(2026, 11, 28), 9)):
        twice = [Action.objects.select_related("responsible").get(pk=action.pk) for _ in range(2)]
        assert [_remind_of_action(a) for a in twice] == [1, 0]


def test_closed_plan_reminds_nobody(cast: Cast) -> None:
    do.close_plan(whole_plan(cast), result="Well", by=cast.leader.pk)
    with clock.frozen(clock.at(dt.date(2026, 12, 30), 9)):
        assert run_due(clock.now()) == 0


# ── effect ───────────────────────────────────────────────────────
def test_baseline_is_suggested_from_what_raised_it(cast: Cast) -> None:
    factor = new_factor(cast, new_plan(cast))
    form = cast.client("leader").get(reverse("plans:measure_factor", args=[factor.pk])).context["form"]
    assert (form.initial["text"], form.initial["number"], form.initial["kind"]) == (
        "14 notes under “Interruptions” (14 of 203)",
        Decimal(14),
        "baseline",
    )
    assert suggested_baseline("") == ("", None)


def test_effect_is_drawn_and_told_in_a_word(cast: Cast) -> None:
    plan = whole_plan(cast)
    action = plan.factors.get().actions.filter(level="G").get()
    by = cast.leader.pk
    do.add_measurement(action, kind="baseline", text="Notes", number=Decimal(14), on=dt.date(2026, 10, 1), by=by)
    do.add_measurement(action, kind="later", text="Notes", number=Decimal(6), on=dt.date(2026, 11, 1), word="better", by=by)
    seen = cast.client("employee").get(reverse("plans:action", args=[action.pk])).text
    assert "Notes: from 14 to 6" in seen
    assert "Better" in seen


def test_plan_closes_with_its_result_and_lies_in_the_archive(cast: Cast) -> None:
    plan = whole_plan(cast)
    cast.client("leader").post(reverse("plans:close", args=[plan.pk]), {"result": "It is calmer now", "word": "better"})
    assert fresh(plan).state == "closed"
    client = cast.client("employee")
    assert plan.title in client.get(reverse("plans:archive")).text
    assert plan.title not in client.get(reverse("plans:index")).text


def test_closing_takes_back_what_nobody_has_answered(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.send_up(new_action(cast, plan.factors.get(), "O", above=True), why="So", by=cast.leader.pk)
    do.close_plan(plan, result="Well", by=cast.leader.pk)
    assert UpwardRequest.objects.get().state == "withdrawn"


# ── leaving ──────────────────────────────────────────────────────
def test_actions_of_somebody_who_leaves_go_back_to_the_line_manager_marked(cast: Cast) -> None:
    plan = whole_plan(cast)
    done = plan.factors.get().actions.get(level="I")
    do.set_action_state(done, state="done", by=cast.leader.pk)
    assert do.hand_back_actions(cast.employee, by=cast.hr.pk) == 3
    handed = Action.objects.filter(handed_back=True)
    assert {(a.level, a.responsible_id) for a in handed} == {(level, cast.leader.pk) for level in "GLO"}
    assert "whoever was responsible has left" in cast.client("leader").get(reverse("plans:detail", args=[plan.pk])).text
    assert mails_to("leader") >= 1


def test_job_hands_back_what_people_who_have_left_still_hold(cast: Cast) -> None:
    whole_plan(cast)
    cast.employee.left_on = clock.today()
    cast.employee.save()
    assert run_due(clock.now()) == 4
    assert run_due(clock.now()) == 0


def test_person_who_leaves_one_of_two_units_hands_back_there_only(cast: Cast) -> None:
    whole_plan(cast)
    other = do.create_plan(place=cast.office, title="The office's", by=cast.office_leader.pk)
    new_action(cast, new_factor(cast, other))
    assert do.hand_back_actions(cast.employee, unit=cast.day, by=None) == 4
    assert Action.objects.filter(responsible=cast.employee).count() == 1


def test_line_manager_keeps_or_gives_away_what_came_back(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.hand_back_actions(cast.employee, by=None)
    kept, given, *_rest = Action.objects.filter(handed_back=True)
    client = cast.client("leader")
    client.post(reverse("plans:action_keep", args=[kept.pk]))
    do.edit_action(given, seen=given.revision, by=cast.leader.pk, responsible=cast.mate)
    assert set(Action.objects.filter(handed_back=True)) == set(_rest)
    assert fresh(plan).version > plan.version


def test_plans_of_a_closed_unit_go_to_its_heir(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.give_wall_address(cast.day, by=None)
    cast.day.closed_on, cast.day.heir = clock.today(), cast.night
    cast.day.save()
    run_due(clock.now())
    plan = fresh(plan)
    assert plan.unit == cast.night
    assert not WallAddress.objects.exists()
    assert PlanChange.objects.filter(plan=plan, verb="moved").count() == 1
    assert cast.client("night_worker").get(reverse("plans:detail", args=[plan.pk])).status_code == 200


def test_request_to_a_closed_unit_goes_to_the_heir(cast: Cast) -> None:
    plan = whole_plan(cast)
    do.send_up(new_action(cast, plan.factors.get(), "O", above=True), why="So", by=cast.leader.pk)
    do.rehome_plans(cast.production, cast.plant, by=None)
    assert UpwardRequest.objects.get().to_unit == cast.plant


# ── history ──────────────────────────────────────────────────────
@pytest.mark.parametrize(("language", "words"), [("en", "changed the deadline"), ("da", "ændrede fristen")])
def test_history_tells_who_changed_what(cast: Cast, language: str, words: str) -> None:
    plan = whole_plan(cast)
    action = plan.factors.get().actions.get(level="G")
    do.edit_action(action, seen=action.revision, by=cast.union.pk, due_on=dt.date(2026, 12, 20), responsible=cast.mate)
    seen = cast.client("employee", language).get(reverse("plans:history", args=[plan.pk])).text
    assert words in seen
    assert "Union Jensen" in seen
    assert "Mate Jensen" in seen


def test_every_action_leaves_its_audit_line_without_content(cast: Cast) -> None:
    plan = whole_plan(cast)
    verbs = set(AuditLine.objects.filter(kind__startswith="plans.").values_list("verb", flat=True))
    assert verbs == {"create_plan", "add_risk_factor", "add_action", "set_follow_up"}
    assert not AuditLine.objects.filter(key__contains=plan.title).exists()
    assert Plan.objects.count() == 1
