"""The history of a plan: who wrote what instead of what; and the version that both must have said yes to."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F

from iglo.live.nudges import nudge
from iglo.organisations.models import Person
from iglo.plans.models import Action, Plan, PlanChange, RiskFactor

Thing = Plan | RiskFactor | Action
Verb = PlanChange.Verb
KINDS: dict[type[models.Model], str] = {Plan: "plan", RiskFactor: "factor", Action: "action"}
LONGEST = 5000  # characters of a value kept in history; no field is longer


def written(value: Any) -> str:
    """Return `value` as history keeps it: text, a date in ISO, a person as key, '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, Person):
        return str(value.pk)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value)[:LONGEST]


def plan_of(thing: Thing) -> Plan:
    """Return the plan that `thing` is, or is part of."""
    if isinstance(thing, Plan):
        return thing
    return thing.plan if isinstance(thing, RiskFactor) else thing.risk_factor.plan


def write_change(
    thing: Thing, verb: Verb, *, by: int | None, field: str = "", before: str = "", after: str = "", other: int | None = None
) -> PlanChange:
    """Write one line of history about `thing`. Returns the line."""
    return PlanChange.objects.create(
        plan=plan_of(thing),
        by_id=by,
        verb=verb,
        kind=KINDS[type(thing)],
        key=thing.pk,
        field=field,
        before=before,
        after=after,
        revision=thing.revision,
        other_id=other,
    )


def change_content(plan: Plan) -> None:
    """Count one more version of the plan's content, so that a yes given before no longer holds; tell open pages."""
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    plan.refresh_from_db(fields=["version"])
    tell(plan)


def tell(plan: Plan) -> None:
    """Tell open pages that the plan changed."""
    nudge(plan.topic)
