"""For which side somebody may say yes to a plan."""

from iglo.organisations.access import Member
from iglo.plans.models import Plan
from iglo.plans.rules.permissions import PLAN_ADOPT_AS_LEADER, PLAN_ADOPT_AS_REPRESENTATIVE
from iglo.plans.rules.states import Side


def sides_of(member: Member, plan: Plan) -> frozenset[Side]:
    """Return the sides that `member` may speak for at the plan's place. A group without a chair is led by its unit's leader."""
    sides = set()
    if member.may(PLAN_ADOPT_AS_LEADER, plan.place) or _leads_for_missing_chair(member, plan):
        sides.add(Side.LEADER)
    if member.may(PLAN_ADOPT_AS_REPRESENTATIVE, plan.place):
        sides.add(Side.REPRESENTATIVE)
    return frozenset(sides)


def _leads_for_missing_chair(member: Member, plan: Plan) -> bool:
    return plan.group is not None and plan.group.chair_id is None and member.may(PLAN_ADOPT_AS_LEADER, plan.group.unit)
