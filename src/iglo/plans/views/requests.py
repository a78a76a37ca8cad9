"""Asking the level above, and answering."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_action, get_request, may_answer_request, next_level, visible_requests
from iglo.plans.actions import answer_request, send_further, send_up, withdraw_request
from iglo.plans.forms.requests import AnswerForm, SendUpForm
from iglo.plans.queries.words import origin_words
from iglo.plans.rules.permissions import PLAN_WRITE, REQUEST_ANSWER, REQUEST_READ
from iglo.plans.rules.states import RequestState

A_PAGE = 30


@requires(REQUEST_ANSWER)
def listing(request: MemberRequest) -> HttpResponse:
    """Show what was sent up to where one answers: waiting first, then answered."""
    found = visible_requests(request.member)
    waiting = found.filter(state=RequestState.SENT).order_by("answer_by", "id")
    answered = found.exclude(state=RequestState.SENT).order_by("-answered_at", "-id")
    page = Paginator(answered, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "plans/requests.html", {"waiting": waiting, "page": page})


@requires(REQUEST_READ)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one request, without the plan behind it, and take the answer."""
    found = get_request(request.member, pk)
    waits = found.state == RequestState.SENT
    may_answer = waits and may_answer_request(request.member, found)
    form = AnswerForm(request.POST or None, initial={"due_on": found.action.due_on})
    if request.method == "POST" and may_answer and form.is_valid():
        answer_request(found, by=request.member.person, **form.cleaned_data)
        messages.success(request, _("Those who asked have your answer."))
        return redirect("plans:requests")
    data = {
        "asked": found,
        "form": form if may_answer else None,
        "origin": origin_words(found.action.origin_label or _of_factor(found.action)),
    }
    return render(request, "plans/request.html", data)


def _of_factor(action: object) -> str:
    return str(action.risk_factor.origin_label)  # type: ignore[attr-defined]


@requires(PLAN_WRITE)
def ask(request: MemberRequest, pk: int) -> HttpResponse:
    """Send an action up to the next level."""
    action = get_action(request.member, pk, PLAN_WRITE)
    level = next_level(action.risk_factor.plan.place)
    form = SendUpForm(request.POST or None)
    if request.method == "POST" and level and form.is_valid():
        if send_up(action, why=form.cleaned_data["why"], by=request.member.id):
            messages.success(request, _("It is sent up. You hear from us when there is an answer, or when the 14 days have passed."))
        return redirect("plans:action", pk)
    return render(request, "plans/send_up.html", {"form": form, "action": action, "plan": action.risk_factor.plan, "level": level})


@requires(PLAN_WRITE)
@require_POST
def further(request: MemberRequest, pk: int, asked: int) -> HttpResponse:
    """Send an unanswered or declined request one level further up."""
    action = get_action(request.member, pk, PLAN_WRITE)
    if send_further(get_object_or_404(action.requests, pk=asked), by=request.member.id):
        messages.success(request, _("It is sent one level further up."))
    return redirect("plans:action", pk)


@requires(PLAN_WRITE)
@require_POST
def withdraw(request: MemberRequest, pk: int, asked: int) -> HttpResponse:
    """Take a request back."""
    action = get_action(request.member, pk, PLAN_WRITE)
    withdraw_request(get_object_or_404(action.requests, pk=asked), by=request.member.id)
    return redirect("plans:action", pk)
