"""Following up: the date on the door, what was learnt, what was measured."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.plans.actions.changes import Verb, tell, write_change, written
from iglo.plans.actions.mails import Letter, write_to
from iglo.plans.models import Action, FollowUp, Measurement, Plan, RiskFactor
from iglo.plans.queries.calendar import follow_up_calendar
from iglo.plans.queries.people import leaders_and_representatives
from iglo.plans.rules.reminders import follow_up_reminder


@transaction.atomic
def set_follow_up(plan: Plan, *, at: dt.datetime, where: str = "", by: int | None) -> Plan:
    """Write the date on the door; leaders and representatives get it for their calendars."""
    plan = Plan.objects.select_for_update(of=("self",)).with_place().get(pk=plan.pk)
    _write_date(plan, at, where, by)
    record("set_follow_up", plan, by=by)
    tell(plan)
    return plan


@transaction.atomic
def hold_follow_up(plan: Plan, *, held_on: dt.date, learnt: str, next_at: dt.datetime | None, where: str = "", by: int | None) -> FollowUp:
    """Keep what a follow-up taught, and the next date where there is one. Returns the follow-up."""
    plan = Plan.objects.select_for_update(of=("self",)).with_place().get(pk=plan.pk)
    held = plan.follow_ups.create(held_on=held_on, learnt=learnt.strip(), next_at=next_at, by_id=by)
    write_change(plan, Verb.FOLLOWED_UP, by=by, field="learnt", after=held.learnt)
    record("hold_follow_up", held, by=by)
    if next_at is not None:
        _write_date(plan, next_at, where, by)
    tell(plan)
    return held


@transaction.atomic
def add_measurement(
    thing: Action | RiskFactor, *, kind: str, text: str, number: Decimal | None, on: dt.date, word: str = "", by: int | None
) -> Measurement:
    """Keep what was measured of an action or a risk factor, with the word better, worse or no clear change. Returns it."""
    about = {"action": thing} if isinstance(thing, Action) else {"risk_factor": thing}
    measured = Measurement.objects.create(kind=kind, text=text.strip()[:300], number=number, on=on, word=word, by_id=by, **about)
    write_change(thing, Verb.MEASURED, by=by, field=kind, after=measured.text)
    record("add_measurement", measured, by=by)
    tell(thing.risk_factor.plan if isinstance(thing, Action) else thing.plan)
    return measured


def remind_of_follow_up(plan: Plan) -> int:
    """Queue the reminder of the plan's follow-up to leaders and representatives. Returns how many mails."""

    def letter() -> Letter:
        return (
            _("Tomorrow: follow-up on the plan for %(place)s") % {"place": plan.place},
            _("Look at the actions before you meet: what is done, what is stuck, what have we learnt?"),
        )

    once = f"plan-follow-up:{plan.pk}:{plan.revision}"
    return write_to(leaders_and_representatives(plan.place), letter, path=reverse("plans:detail", args=[plan.pk]), once=once)


def _write_date(plan: Plan, at: dt.datetime, where: str, by: int | None) -> None:
    if (plan.follow_up_at, plan.follow_up_where) == (at, where.strip()):
        return
    before, plan.follow_up_at, plan.follow_up_where = plan.follow_up_at, at, where.strip()[:80]
    plan.remind_at = follow_up_reminder(at, clock.now())
    plan.revision += 1
    plan.save(update_fields=["follow_up_at", "follow_up_where", "remind_at", "revision"])
    write_change(plan, Verb.CHANGED, by=by, field="follow_up_at", before=written(before), after=written(at))

    def letter() -> Letter:
        return (
            _("Follow-up on the plan for %(place)s") % {"place": plan.place},
            _("There is a date for following up on the plan. It lies with this mail, for your calendar."),
        )

    write_to(
        leaders_and_representatives(plan.place),
        letter,
        path=reverse("plans:detail", args=[plan.pk]),
        calendar=lambda: follow_up_calendar(plan),
        once=f"plan-date:{plan.pk}:{plan.revision}",
    )
