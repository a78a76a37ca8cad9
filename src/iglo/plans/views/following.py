"""Following up: the date, the meeting, the measurements."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.downloads import attachment
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_action, get_factor, get_plan
from iglo.plans.actions import add_measurement, hold_follow_up, set_follow_up
from iglo.plans.forms.actions import MeasurementForm
from iglo.plans.forms.plans import FollowUpDateForm, HeldForm
from iglo.plans.models import Action, RiskFactor
from iglo.plans.queries.calendar import follow_up_calendar
from iglo.plans.queries.effect import effect_of, suggested_baseline
from iglo.plans.queries.plan_page import plan_page
from iglo.plans.rules.permissions import PLAN_READ, PLAN_WRITE
from iglo.plans.rules.states import MeasurementKind


@requires(PLAN_WRITE)
def follow_up(request: MemberRequest, pk: int) -> HttpResponse:
    """Write the date on the door."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    at = plan.follow_up_at.astimezone(clock.ZONE) if plan.follow_up_at else None
    start: dict[str, Any] = {"day": at.date(), "time": at.time(), "where": plan.follow_up_where} if at else {}
    form = FollowUpDateForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        moment = form.moment()
        assert moment is not None, "both fields are required"
        set_follow_up(plan, at=moment, where=form.cleaned_data["where"], by=request.member.id)
        messages.success(request, _("The date stands on the door. Leaders and representatives get it for their calendars."))
        return redirect("plans:detail", pk)
    data = {"form": form, "plan": plan, "due": at is not None and at <= clock.now(), "follow_ups": plan.follow_ups.select_related("by")}
    return render(request, "plans/follow_up.html", data)


@requires(PLAN_WRITE)
def held(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what a follow-up taught."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    form = HeldForm(request.POST or None, initial={"held_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        hold_follow_up(
            plan, held_on=data["held_on"], learnt=data["learnt"], next_at=form.next_at(), where=data["where"], by=request.member.id
        )
        messages.success(request, _("It is written down."))
        return redirect("plans:detail", pk)
    return render(request, "plans/held.html", {"form": form, "plan": plan, "page": plan_page(request.member, plan)})


@requires(PLAN_READ)
def calendar(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the follow-up as a calendar entry."""
    plan = get_plan(request.member, pk)
    if plan.follow_up_at is None:
        raise Http404
    return attachment(follow_up_calendar(plan), f"{plan.title} {plan.follow_up_at:%Y-%m-%d}", "ics")


@requires(PLAN_WRITE)
def measure_action(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what was measured of an action."""
    action = get_action(request.member, pk, PLAN_WRITE)
    return _measure(request, action, action.risk_factor, action.measure_how, reverse("plans:action", args=[pk]))


@requires(PLAN_WRITE)
def measure_factor(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what was measured of a whole risk factor."""
    factor = get_factor(request.member, pk, PLAN_WRITE)
    return _measure(request, factor, factor, "", reverse("plans:factor", args=[factor.plan_id, pk]))


def _measure(request: MemberRequest, thing: Action | RiskFactor, factor: RiskFactor, how: str, back: str) -> HttpResponse:
    known = effect_of(list(thing.measurements.all()))
    form = MeasurementForm(request.POST or None, initial=_start(known.baseline, thing.origin_label or factor.origin_label, how))
    if request.method == "POST" and form.is_valid():
        add_measurement(thing, by=request.member.id, **form.cleaned_data)
        return redirect(back)
    data = {"form": form, "plan": factor.plan, "factor": factor, "effect": known, "back": back, "how": how}
    return render(request, "plans/measure.html", data)


def _start(baseline: Any, label: str, how: str) -> dict[str, Any]:
    """The same thing that raised it is measured again: its words are suggested, and before the first time its number too."""
    if baseline is not None:
        return {"kind": MeasurementKind.LATER, "text": baseline.text, "on": clock.today()}
    text, number = suggested_baseline(label)
    return {"kind": MeasurementKind.BASELINE, "text": text or how, "number": number, "on": clock.today()}
