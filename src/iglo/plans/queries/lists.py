"""Lists of plans, actions and what waits, for pages and for the front page."""

from django.db.models import Count, Q, QuerySet

from iglo.organisations.access import Member
from iglo.organisations.models import Place, Unit
from iglo.plans.access import visible_plans
from iglo.plans.models import Action, Plan
from iglo.plans.rules.states import AGREED, ActionState, PlanState

_STANDING = Q(factors__removed_at=None, factors__actions__removed_at=None, factors__actions__state__in=AGREED)


def open_plan_of(place: Place) -> Plan | None:
    """Return the newest plan of `place` that is not closed, or None."""
    here = Q(unit=place) if isinstance(place, Unit) else Q(group=place)
    found: Plan | None = Plan.objects.open().with_place().filter(here).first()
    return found


def plans_for(member: Member) -> QuerySet[Plan]:
    """Return the open plans that `member` may read, newest first, each with the number of its actions and of those done."""
    plans: QuerySet[Plan] = visible_plans(member).exclude(state=PlanState.CLOSED)
    return _counted(plans).order_by("-id")


def closed_plans_for(member: Member) -> QuerySet[Plan]:
    """Return the closed plans that `member` may read, latest first."""
    plans: QuerySet[Plan] = visible_plans(member).filter(state=PlanState.CLOSED)
    return _counted(plans).order_by("-closed_at", "-id")


def my_actions(member: Member) -> QuerySet[Action]:
    """Return the open actions that `member` is responsible for, the nearest date first."""
    actions: QuerySet[Action] = Action.objects.open().filter(responsible=member.person)
    return actions.select_related("risk_factor__plan__unit", "risk_factor__plan__group", "responsible").order_by("due_on", "id")


def _counted(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    done = _STANDING & Q(factors__actions__state=ActionState.DONE)
    return plans.annotate(
        action_count=Count("factors__actions", filter=_STANDING, distinct=True),
        done_count=Count("factors__actions", filter=done, distinct=True),
    )
