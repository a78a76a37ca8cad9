"""One note, heading or proposal → plan: *make it an action*, with the origin filled in and no key to the note."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.handovers.actions.board_to_plan import factor_for, plan_for
from iglo.handovers.queries.sparks import Spark
from iglo.plans.actions import add_action
from iglo.plans.models import Action


@transaction.atomic
def make_action(spark: Spark, *, problem: str, level: str, what: str, by: int) -> Action:
    """Add an action to the plan of the board's place, under the risk factor of the spark's heading. Returns it."""
    plan = plan_for(spark.board, by=by)
    factor = factor_for(plan, spark.heading, problem, spark.board, by=by)
    action = add_action(factor, level=level, what=what, origin=spark.origin, by=by)
    record("make_action", action, by=by)
    return action
