"""Where something that one wrote for oneself may become an action or a proposal."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iglo.handovers.rules import CARRY
from iglo.organisations.access import Member, visible_units
from iglo.organisations.models import Group, Place
from iglo.plans.access import visible_plans
from iglo.plans.models import RiskFactor
from iglo.plans.rules.permissions import PLAN_PROPOSE
from iglo.plans.rules.states import PlanState


@dataclass(frozen=True)
class Landing:
    """A problem in an open plan (`factor`), or a place in whose plan a new problem may begin. `carries`: as an action, at once."""

    key: str
    label: str
    carries: bool
    factor: RiskFactor | None = None
    place: Place | None = None


def landings_for(member: Member) -> list[Landing]:
    """Return where `member` may propose (any problem of an open plan), and where they may carry (a new problem too)."""
    return [*_factors(member), *_places(member)]


def _factors(member: Member) -> list[Landing]:
    plans = visible_plans(member, PLAN_PROPOSE).exclude(state=PlanState.CLOSED)
    related = ("plan__unit", "plan__group__unit", "plan__group__chair")
    factors = RiskFactor.objects.standing().filter(plan__in=plans).select_related("plan", *related).order_by("plan_id", "position", "id")
    return [_factor(member, factor) for factor in factors]


def _factor(member: Member, factor: RiskFactor) -> Landing:
    carries, named = member.may(CARRY, factor.plan.place), {"problem": factor.problem, "place": factor.plan.place}
    label = _("%(problem)s (%(place)s)") if carries else _("%(problem)s (%(place)s): as a proposal, with your name")
    return Landing(f"factor-{factor.pk}", label % named, carries, factor=factor)


def _places(member: Member) -> list[Landing]:
    units = visible_units(member, CARRY).order_by("name")
    groups = Group.objects.current().filter(pk__in=member.group_ids_with(CARRY)).order_by("name")
    places: list[tuple[str, Place]] = [(f"unit-{unit.pk}", unit) for unit in units]
    places += [(f"group-{group.pk}", group) for group in groups]
    return [Landing(key, _("A new problem in the plan of %(place)s") % {"place": place}, True, place=place) for key, place in places]
