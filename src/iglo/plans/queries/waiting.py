"""What waits for somebody: a yes, an answer, a proposal, a date."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.plans.access import visible_plans, visible_requests
from iglo.plans.models import Action, Approval, Plan
from iglo.plans.queries.lists import my_actions
from iglo.plans.rules.permissions import PLAN_ADOPT, PLAN_WRITE
from iglo.plans.rules.states import ActionState, PlanState

SOON = dt.timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: `kind` (yes, answer, proposal, follow_up, action), words, the day it is wanted, where to go."""

    kind: str
    title: str
    note: str
    on: dt.date | None
    url: str


def waiting_for(member: Member) -> list[Waiting]:
    """Return what waits for `member` in plans, the most pressing first. A fixed number of queries."""
    found = [*_answers(member), *_yeses(member), *_follow_ups(member), *_proposals(member), *_actions(member)]
    return sorted(found, key=lambda w: (w.on is None, w.on or dt.date.max))


def _yeses(member: Member) -> list[Waiting]:
    """Plans of which the other side has said yes to the present version, and this side has not."""
    plans = visible_plans(member, PLAN_ADOPT).exclude(state=PlanState.CLOSED)
    said = Approval.objects.filter(plan=OuterRef("pk"), version=OuterRef("version"))
    waiting = plans.filter(Exists(said)).exclude(Exists(said.filter(person=member.person)))
    return [
        Waiting("yes", _("Say yes to the plan, or say what is missing"), str(plan.place), None, reverse("plans:adopt", args=[plan.pk]))
        for plan in waiting
        if plan.adopted_version != plan.version
    ]


def _answers(member: Member) -> list[Waiting]:
    return [
        Waiting("answer", _("Answer what was sent up to you"), request.what, request.answer_by, reverse("plans:request", args=[request.pk]))
        for request in visible_requests(member).waiting()  # type: ignore[attr-defined]
    ]


def _follow_ups(member: Member) -> list[Waiting]:
    plans: QuerySet[Plan] = visible_plans(member, PLAN_WRITE).exclude(state=PlanState.CLOSED)
    return [
        Waiting(
            "follow_up", _("Follow up on the plan"), str(plan.place), _day(plan.follow_up_at), reverse("plans:follow_up", args=[plan.pk])
        )
        for plan in plans.filter(follow_up_at__lte=clock.now() + SOON)
    ]


def _proposals(member: Member) -> list[Waiting]:
    plans = visible_plans(member, PLAN_WRITE).exclude(state=PlanState.CLOSED)
    actions = Action.objects.standing().filter(state=ActionState.PROPOSED, risk_factor__plan__in=plans)
    return [Waiting("proposal", _("A colleague proposes an action"), a.what, None, reverse("plans:action", args=[a.pk])) for a in actions]


def _actions(member: Member) -> list[Waiting]:
    near = my_actions(member).filter(Q(due_on__lte=clock.today() + SOON) | Q(handed_back=True))
    return [Waiting("action", _("An action of yours"), a.what, a.due_on, reverse("plans:action", args=[a.pk])) for a in near]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.astimezone(clock.ZONE).date() if moment else None
