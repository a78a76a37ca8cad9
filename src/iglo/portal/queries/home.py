"""The front page: a greeting, what is lit, what comes after, how the plan stands, and what there is to begin with."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.organisations.rules import Role
from iglo.plans.models import Plan
from iglo.plans.queries import UnitProgress, house_summary, plans_for, progress_by_unit
from iglo.plans.rules.permissions import PROGRESS_READ
from iglo.portal.queries.tasks import Task, tasks_of
from iglo.rounds.rules.permissions import ROUND_PLAN

MORNING_ENDS, NOON_ENDS, EVENING_BEGINS = 10, 12, 18
SHOWN = 5


@dataclass(frozen=True)
class Home:
    """What the front page shows. `lit` is the one lit thing: a task, or where to begin."""

    hello: str
    waiting: str
    lit: Task
    is_task: bool
    then: list[Task]
    plan: Plan | None
    house: list[dict[str, Any]]
    progress: list[UnitProgress]


def home_of(member: Member) -> Home:
    """Return the front page of `member`; a constant number of queries."""
    tasks = tasks_of(member)
    urgent = [task for task in tasks if task.urgent]
    plan = plan_of(member)
    lit = tasks[0] if tasks else _begin(member, plan)
    return Home(
        hello=_hello(clock.now().astimezone(clock.ZONE), member.person.first_name),
        waiting=_waiting(len(urgent)),
        lit=lit,
        is_task=bool(tasks),
        then=tasks[1 : 1 + SHOWN],
        plan=plan,
        house=_house(plan) if plan else [],
        progress=progress_by_unit(member) if member.may_somewhere(PROGRESS_READ) else [],
    )


def plan_of(member: Member) -> Plan | None:
    """Return the plan nearest to `member`: that of the home unit, else the newest they may read."""
    plans = list(plans_for(member))
    at_home = [plan for plan in plans if plan.unit_id == member.person.home_unit_id]
    return next(iter(at_home or plans), None)


def _hello(now: dt.datetime, name: str) -> str:
    if now.hour < MORNING_ENDS:
        return _("Good morning, %(name)s.") % {"name": name}
    if NOON_ENDS <= now.hour < EVENING_BEGINS:
        return _("Good afternoon, %(name)s.") % {"name": name}
    return _("Good evening, %(name)s.") % {"name": name} if now.hour >= EVENING_BEGINS else _("Good day, %(name)s.") % {"name": name}


def _waiting(urgent: int) -> str:
    if not urgent:
        return _("Nothing waits for you right now.")
    return ngettext("One thing waits for you.", "%(n)s things wait for you.", urgent) % {"n": urgent}


def _house(plan: Plan) -> list[dict[str, Any]]:
    names = {"I": _("Each of us"), "G": _("Us on the team"), "L": _("Our leader"), "O": _("The whole workplace")}
    url = reverse("plans:detail", args=[plan.pk])
    return [{"level": s.level, "title": names[s.level], "note": s.note, "state": s.state, "url": url} for s in house_summary(plan)]


def _begin(member: Member, plan: Plan | None) -> Task:
    """Return where somebody begins for whom nothing waits."""
    if any(role == Role.ADMINISTRATOR for role, _unit in member.roles):
        why = _("Add people, give roles, and print a sign-in slip for those without mail.")
        return Task(_("People and roles"), "", reverse("organisations:people"), why, _("See the people"))
    if member.may_somewhere(ROUND_PLAN) and plan is None:
        why = _("Fourteen days, and you know what strains and what gives energy.")
        return Task(_("Plan a ball round"), "", reverse("rounds:new"), why, _("Choose the first day"))
    if plan is not None:
        why = _("See how far you are, and propose what you would do.")
        return Task(_("Look at the plan"), str(plan.place), reverse("plans:detail", args=[plan.pk]), why, _("Open the plan"))
    why = _("Balls and slips for fourteen days, an hour together, and a plan that is followed up.")
    return Task(_("From notes to a plan"), "", reverse("portal:help"), why, _("See how it goes"))
