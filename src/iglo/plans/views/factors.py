"""Risk factors and strengths of a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_factor, get_plan
from iglo.plans.actions import (
    add_risk_factor,
    add_strength,
    move_risk_factor,
    remove_risk_factor,
    remove_strength,
    restore_risk_factor,
    reword_risk_factor,
)
from iglo.plans.forms.plans import FactorForm, StrengthForm
from iglo.plans.rules.permissions import PLAN_WRITE


@requires(PLAN_WRITE)
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a risk factor to the plan."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    form = FactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        factor = add_risk_factor(plan, problem=form.cleaned_data["problem"], by=request.member.id)
        return redirect("plans:factor", plan.pk, factor.pk)
    return render(request, "plans/factor.html", {"form": form, "plan": plan})


@requires(PLAN_WRITE)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Word the problem anew."""
    factor = get_factor(request.member, pk, PLAN_WRITE)
    form = FactorForm(request.POST or None, initial={"problem": factor.problem, "seen": factor.revision})
    if request.method == "POST" and form.is_valid():
        reword_risk_factor(factor, problem=form.cleaned_data["problem"], seen=form.seen_revision(factor.revision), by=request.member.id)
        return redirect("plans:factor", factor.plan_id, factor.pk)
    return render(request, "plans/factor.html", {"form": form, "plan": factor.plan, "factor": factor})


@require_POST
@requires(PLAN_WRITE)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the risk factor out of the plan."""
    factor = get_factor(request.member, pk, PLAN_WRITE)
    remove_risk_factor(factor, by=request.member.id)
    messages.success(request, _("The risk factor is taken out. You can put it back from the history."))
    return redirect("plans:detail", factor.plan_id)


@require_POST
@requires(PLAN_WRITE)
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the risk factor back into the plan."""
    factor = get_factor(request.member, pk, PLAN_WRITE)
    restore_risk_factor(factor, by=request.member.id)
    return redirect("plans:factor", factor.plan_id, factor.pk)


@require_POST
@requires(PLAN_WRITE)
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """Move the risk factor one place up or down."""
    factor = get_factor(request.member, pk, PLAN_WRITE)
    move_risk_factor(factor, up=request.POST.get("way") == "up", by=request.member.id)
    return redirect("plans:factor", factor.plan_id, factor.pk)


@requires(PLAN_WRITE)
def strength_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a strength beside the plan."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    form = StrengthForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_strength(plan, form.cleaned_data["title"], by=request.member.id)
        return redirect("plans:detail", pk)
    return render(request, "plans/strength.html", {"form": form, "plan": plan})


@require_POST
@requires(PLAN_WRITE)
def strength_remove(request: MemberRequest, pk: int, strength: int) -> HttpResponse:
    """Take a strength away."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    remove_strength(get_object_or_404(plan.strengths, pk=strength), by=request.member.id)
    return redirect("plans:detail", pk)
