"""A line that somebody wrote for themselves → plan: sent by that person alone, in words of their choice."""

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation.origin import Origin
from iglo.handovers.actions.board_to_plan import plan_of
from iglo.handovers.queries.mine import Landing
from iglo.plans.actions import add_action, add_risk_factor, propose_action
from iglo.plans.models import Action, RiskFactor

MINE = "notes.private"  # leads back to nothing: the note lies in its author's browser


@transaction.atomic
def carry_mine_to_plan(landing: Landing, *, problem: str, level: str, what: str, grew_out_of: str, by: int) -> Action:
    """Add an action where `by` may carry, a proposal with their name elsewhere. Returns it.

    The plan says that it grew out of `grew_out_of`, or of something of one's own where that is empty.
    """
    origin = Origin(MINE, "", grew_out_of or _("something somebody wrote for themselves"))
    if not landing.carries:
        assert landing.factor is not None, "a proposal hangs on a problem"
        action = propose_action(landing.factor, level=level, what=what, origin=origin, by=by)
    else:
        action = add_action(_factor(landing, problem, origin, by), level=level, what=what, origin=origin, by=by)
    record("carry_mine_to_plan", action, by=by)
    return action


def _factor(landing: Landing, problem: str, origin: Origin, by: int) -> RiskFactor:
    if landing.factor is not None:
        return landing.factor
    assert landing.place is not None, "a landing is a problem or a place"
    plan = plan_of(landing.place, origin, lang=(get_language() or "da")[:2], by=by)
    return add_risk_factor(plan, problem=problem, origin=origin, by=by)
