"""Gates to plans and all that hangs on them: the object, or a 404 that is the same for missing and forbidden."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.organisations.access import Member, get_unit, owned_where
from iglo.organisations.models import Unit
from iglo.organisations.rules import Permission
from iglo.plans.models import Action, Plan, RiskFactor, UpwardRequest
from iglo.plans.rules.permissions import (
    PLAN_READ,
    REQUEST_ANSWER_AS_LEADER,
    REQUEST_ANSWER_AT_THE_TOP,
    REQUEST_READ,
    WALL_KEEP,
)

PLAN_OF_ACTION = "risk_factor__plan"


def visible_plans(member: Member, permission: Permission = PLAN_READ) -> QuerySet[Plan]:
    """Return the plans at whose place `member` may `permission`."""
    plans: QuerySet[Plan] = Plan.objects.with_place().filter(owned_where(member, permission))
    return plans


def get_plan(member: Member, pk: int, permission: Permission = PLAN_READ) -> Plan:
    """Return the plan at whose place `member` may `permission`; a closed plan can only be read. Raises Http404."""
    plan = Plan.objects.with_place().filter(pk=pk).first()
    if plan is None or not _may(member, permission, plan):
        raise Http404
    return plan


def get_factor(member: Member, pk: int, permission: Permission = PLAN_READ) -> RiskFactor:
    """Return the risk factor in whose plan `member` may `permission`, taken out or not; as `get_plan`. Raises Http404."""
    factors = RiskFactor.objects.select_related("plan", "plan__unit", "plan__group", "plan__group__unit", "plan__group__chair")
    factor = factors.filter(pk=pk).first()
    if factor is None or not _may(member, permission, factor.plan):
        raise Http404
    return factor


def get_action(member: Member, pk: int, permission: Permission = PLAN_READ) -> Action:
    """Return the action in whose plan `member` may `permission`, taken out or not; as `get_plan`. Raises Http404."""
    action = _action(pk)
    if action is None or not _may(member, permission, action.risk_factor.plan):
        raise Http404
    return action


def get_action_to_do(member: Member, pk: int, permission: Permission = PLAN_READ) -> Action:
    """Return the action that `member` may `permission`, or is responsible for, wherever they sit. Raises Http404."""
    action = _action(pk)
    if action is None or not (_is_mine_to_do(member, permission, action) or _may(member, permission, action.risk_factor.plan)):
        raise Http404
    return action


def is_responsible(member: Member, action: Action) -> bool:
    """Return whether `member` is to do the action, and it is part of a plan."""
    return action.responsible_id == member.id and action.removed_at is None and action.risk_factor.removed_at is None


def get_request(member: Member, pk: int, *, to_answer: bool = False) -> UpwardRequest:
    """Return the request that was sent to where `member` stands. Raises Http404."""
    request = UpwardRequest.objects.with_plan().filter(pk=pk).first()
    if request is None or not (may_answer_request(member, request) or (not to_answer and member.may(REQUEST_READ, request.to_unit))):
        raise Http404
    return request


def may_answer_request(member: Member, request: UpwardRequest) -> bool:
    """Return whether the request was sent to `member`."""
    return member.may(REQUEST_ANSWER_AT_THE_TOP if request.to_top else REQUEST_ANSWER_AS_LEADER, request.to_unit)


def visible_requests(member: Member) -> QuerySet[UpwardRequest]:
    """Return the requests that were sent to where `member` answers."""
    here = Q(to_top=False, to_unit_id__in=member.unit_ids_with(REQUEST_ANSWER_AS_LEADER))
    top = Q(to_top=True, to_unit_id__in=member.unit_ids_with(REQUEST_ANSWER_AT_THE_TOP))
    requests: QuerySet[UpwardRequest] = UpwardRequest.objects.with_plan().filter(here | top)
    return requests


def get_wall_unit(member: Member, pk: int) -> Unit:
    """Return the unit whose wall `member` keeps. Raises Http404."""
    return get_unit(member, pk, WALL_KEEP)


def _may(member: Member, permission: Permission, plan: Plan) -> bool:
    return member.may(permission, plan.place) and (permission is PLAN_READ or plan.is_open)


def _is_mine_to_do(member: Member, permission: Permission, action: Action) -> bool:
    return is_responsible(member, action) and (permission is PLAN_READ or action.risk_factor.plan.is_open)


def _action(pk: int) -> Action | None:
    related = ["", "__unit", "__group", "__group__unit", "__group__chair"]
    actions = Action.objects.select_related("responsible", *(PLAN_OF_ACTION + part for part in related))
    found: Action | None = actions.filter(pk=pk).first()
    return found
