"""Plans to test with."""

import datetime as dt
from typing import Any

from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.plans import actions as do
from iglo.plans.models import Action, Plan, RiskFactor
from iglo.plans.rules.states import Side
from tests.cast import Cast

DUE = dt.date(2026, 12, 1)
ORIGIN = Origin("boards.heading", "7", "14 notes under “Interruptions” (14 of 203)")


def new_plan(cast: Cast, place: Any = None, title: str = "Calm enough to work") -> Plan:
    return do.create_plan(place=place or cast.day, title=title, by=cast.leader.pk)


def new_factor(cast: Cast, plan: Plan, problem: str = "Orders that land on top", origin: Origin | None = ORIGIN) -> RiskFactor:
    return do.add_risk_factor(plan, problem=problem, origin=origin, by=cast.leader.pk)


def new_action(cast: Cast, factor: RiskFactor, level: str = "G", what: str = "Go for a break two by two", **details: Any) -> Action:
    whole = {"responsible": cast.employee, "due_on": DUE, "measure_how": "We ask by the board", "measure_on": DUE, "above": False}
    return do.add_action(factor, level=level, what=what, by=cast.leader.pk, **(whole | details))


def whole_plan(cast: Cast) -> Plan:
    """Return a plan of the day shift with nothing missing."""
    plan = new_plan(cast)
    factor = new_factor(cast, plan)
    for level in "IGLO":
        new_action(cast, factor, level, what=f"Something to do on {level}")
    do.set_follow_up(plan, at=clock.at(dt.date(2026, 12, 12), 9), where="by the board", by=cast.leader.pk)
    return fresh(plan)


def adopted_plan(cast: Cast) -> Plan:
    plan = whole_plan(cast)
    do.say_yes(plan, version=plan.version, side=Side.LEADER, by=cast.member("leader"))
    return do.say_yes(plan, version=plan.version, side=Side.REPRESENTATIVE, by=cast.member("representative"))


def fresh(plan: Plan) -> Plan:
    return Plan.objects.with_place().get(pk=plan.pk)
