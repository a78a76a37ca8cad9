"""One action: its page, writing it, how far it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.organisations.models import Person
from iglo.plans.access import get_action, get_action_to_do, get_factor, next_level
from iglo.plans.actions import (
    add_action,
    edit_action,
    keep_action,
    propose_action,
    remove_action,
    restore_action,
    set_action_state,
)
from iglo.plans.forms.actions import ActionForm, AnswerProposalForm, CommentForm, ProposalForm, StateForm
from iglo.plans.models import Action, Plan
from iglo.plans.queries.action_page import action_page
from iglo.plans.queries.people import everybody_of
from iglo.plans.rules.permissions import PLAN_PROPOSE, PLAN_READ, PLAN_WRITE
from iglo.plans.rules.states import Level


@requires(PLAN_READ)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one action."""
    action = get_action_to_do(request.member, pk)
    plan = action.risk_factor.plan
    data = {
        "page": action_page(request.member, action),
        "action": action,
        "plan": plan,
        "topic": sign_topic(request, plan.topic),
        "comment_form": CommentForm(),
        "answer_form": AnswerProposalForm(),
    }
    return render(request, "plans/action.html", data)


@requires(PLAN_PROPOSE)
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """Add an action to the risk factor; whoever may not write proposes one."""
    factor = get_factor(request.member, pk, PLAN_PROPOSE)
    if not request.member.may(PLAN_WRITE, factor.plan.place):
        return _propose(request, pk)
    level = request.GET.get("level", "")
    start = {"level": level, "above": level == Level.O} if level in Level.values else {}
    form = ActionForm(request.POST or None, people=_people(factor.plan), initial=start)
    if request.method == "POST" and form.is_valid():
        action = add_action(factor, by=request.member.id, **form.details())
        if action.above:
            return redirect("plans:send_up", action.pk)
        return redirect("plans:factor", factor.plan_id, factor.pk)
    return render(request, "plans/action_form.html", {"form": form, "plan": factor.plan, "factor": factor, **_above(factor.plan)})


def _propose(request: MemberRequest, pk: int) -> HttpResponse:
    factor = get_factor(request.member, pk, PLAN_PROPOSE)
    form = ProposalForm(request.POST or None, initial={"level": request.GET.get("level")})
    if request.method == "POST" and form.is_valid():
        action = propose_action(factor, level=form.cleaned_data["level"], what=form.cleaned_data["what"], by=request.member.id)
        messages.success(request, _("Your proposal hangs on the plan. The line manager and the representatives answer it with a word."))
        return redirect("plans:action", action.pk)
    return render(request, "plans/propose.html", {"form": form, "plan": factor.plan, "factor": factor})


@requires(PLAN_WRITE)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Write the action anew."""
    action = get_action(request.member, pk, PLAN_WRITE)
    plan = action.risk_factor.plan
    form = ActionForm(request.POST or None, people=_people(plan, action.responsible), initial=_values(action))
    if request.method == "POST" and form.is_valid():
        edit_action(action, seen=form.seen_revision(action.revision), by=request.member.id, **form.details())
        return redirect("plans:action", pk)
    data = {"form": form, "plan": plan, "factor": action.risk_factor, "action": action, **_above(plan)}
    return render(request, "plans/action_form.html", data)


@requires(PLAN_READ)
@require_POST
def state(request: MemberRequest, pk: int) -> HttpResponse:
    """Say how far the action is; leaders, representatives and whoever is responsible may."""
    action = get_action_to_do(request.member, pk, PLAN_WRITE)
    form = StateForm(request.POST)
    if form.is_valid():
        set_action_state(action, state=form.cleaned_data["state"], by=request.member.id)
    return redirect("plans:action", pk)


@requires(PLAN_READ)
@require_POST
def keep(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep an action that was handed back."""
    action = get_action_to_do(request.member, pk, PLAN_WRITE)
    keep_action(action, by=request.member.id)
    return redirect("plans:action", pk)


@requires(PLAN_WRITE)
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the action out of the plan."""
    action = get_action(request.member, pk, PLAN_WRITE)
    remove_action(action, by=request.member.id)
    messages.success(request, _("The action is taken out. You can put it back from the history."))
    return redirect("plans:factor", action.risk_factor.plan_id, action.risk_factor_id)


@requires(PLAN_WRITE)
@require_POST
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the action back into the plan."""
    action = get_action(request.member, pk, PLAN_WRITE)
    restore_action(action, by=request.member.id)
    return redirect("plans:action", pk)


def _people(plan: Plan, also: Person | None = None) -> list[Person]:
    return [*everybody_of(plan.place), *([also] if also else [])]


def _above(plan: Plan) -> dict[str, Any]:
    return {"above": next_level(plan.place)}


def _values(action: Action) -> dict[str, Any]:
    names = ["level", "what", "above", "responsible", "responsible_text", "starts_on", "due_on", "measure_how", "measure_on"]
    return {name: getattr(action, name) for name in names} | {"seen": action.revision}
