"""A line of an activity → plan: *make it an action*, with the origin filled in and no key upward."""

from django.db import transaction
from django.utils.translation import get_language

from iglo.audit.actions import record
from iglo.foundation.origin import Origin
from iglo.handovers.actions.board_to_plan import plan_of
from iglo.handovers.queries.said import Said
from iglo.plans.actions import add_action, add_risk_factor
from iglo.plans.models import Action

ACTIVITY = "activities.activity"


@transaction.atomic
def carry_activity_to_plan(said: Said, *, problem: str, level: str, what: str, by: int) -> Action:
    """Add an action to the open plan of the activity's place, under the risk factor that the activity raised. Returns it.

    The same problem from the same activity is one risk factor, however many actions grow out of it.
    """
    origin = Origin(ACTIVITY, str(said.activity.pk), str(said.activity)[:300])
    plan = plan_of(said.activity.place, origin, lang=(get_language() or "da")[:2], by=by)
    factors = plan.factors.standing().filter(origin_kind=ACTIVITY, origin_key=str(said.activity.pk), problem=problem)
    factor = factors.first() or add_risk_factor(plan, problem=problem, origin=origin, by=by)
    action = add_action(factor, level=level, what=what, origin=said.origin, by=by)
    record("carry_activity_to_plan", action, by=by)
    return action
