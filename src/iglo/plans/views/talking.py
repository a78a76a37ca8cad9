"""Answers to proposals, comments, two texts written at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_action, get_plan
from iglo.plans.actions import add_comment, answer_proposal, remove_comment, settle_conflict, use_other_text
from iglo.plans.forms.actions import AnswerProposalForm, CommentForm
from iglo.plans.models import PlanChange
from iglo.plans.queries.action_page import action_page
from iglo.plans.rules.permissions import PLAN_READ, PLAN_TALK, PLAN_WRITE


@requires(PLAN_WRITE)
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a proposal in, or not, with a word."""
    action = get_action(request.member, pk, PLAN_WRITE)
    form = AnswerProposalForm(request.POST)
    if not form.is_valid():
        return _again(request, pk, answer_form=form, comment_form=CommentForm())
    accept = form.cleaned_data["answer"] == "accept"
    answer_proposal(action, accept=accept, word=form.cleaned_data["word"], by=request.member.id)
    if accept:
        messages.success(request, _("The proposal is part of the plan. Now say who, by when and how it is measured."))
        return redirect("plans:action_edit", pk)
    return redirect("plans:action", pk)


@requires(PLAN_TALK)
@require_POST
def comment(request: MemberRequest, pk: int) -> HttpResponse:
    """Say something about an action, while its plan is open."""
    action = get_action(request.member, pk, PLAN_TALK)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _again(request, pk, answer_form=AnswerProposalForm(), comment_form=form)
    add_comment(action, text=form.cleaned_data["text"], by=request.member.id)
    return redirect(reverse("plans:action", args=[pk]) + "#comments")


@requires(PLAN_READ)
@require_POST
def comment_remove(request: MemberRequest, pk: int, comment: int) -> HttpResponse:
    """Take back one's own comment."""
    action = get_action(request.member, pk)
    mine = get_object_or_404(action.comments.select_related("action__risk_factor__plan"), pk=comment, person=request.member.person)
    remove_comment(mine, by=request.member.id)
    return redirect(reverse("plans:action", args=[pk]) + "#comments")


@requires(PLAN_WRITE)
@require_POST
def conflict(request: MemberRequest, pk: int, change: int) -> HttpResponse:
    """Choose between two texts written at the same time."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    found = get_object_or_404(plan.changes.filter(verb=PlanChange.Verb.CONFLICT, settled_at=None), pk=change)
    if request.POST.get("use") == "other":
        use_other_text(found, by=request.member.id)
    else:
        settle_conflict(found, by=request.member.id)
    return redirect("plans:action", found.key) if found.kind == "action" else redirect("plans:detail", pk)


def _again(request: MemberRequest, pk: int, **forms: object) -> HttpResponse:
    action = get_action(request.member, pk)
    data = {"page": action_page(request.member, action), "action": action, "plan": action.risk_factor.plan, **forms}
    return render(request, "plans/action.html", data)
