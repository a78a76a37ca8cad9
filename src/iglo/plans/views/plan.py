"""The plan as the house of four fields, and the plan as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_plan
from iglo.plans.actions import close_plan, create_plan, rename_plan
from iglo.plans.forms.plans import CloseForm, NewPlanForm, TitleForm
from iglo.plans.queries.effect import effects_of
from iglo.plans.queries.history import history_of, lines_of, removed_from
from iglo.plans.queries.places import places_with
from iglo.plans.queries.plan_page import plan_page
from iglo.plans.rules.permissions import PLAN_PROPOSE, PLAN_READ, PLAN_WRITE

LINES = 50


@requires(PLAN_READ)
def detail(request: MemberRequest, pk: int, factor: int | None = None) -> HttpResponse:
    """Show the plan, or one risk factor of it, as the house of four fields."""
    plan = get_plan(request.member, pk)
    page = plan_page(request.member, plan, factor)
    if page is None:
        raise Http404
    data = {
        "page": page,
        "plan": plan,
        "topic": sign_topic(request, plan.topic),
        "may_propose": plan.is_open and request.member.may(PLAN_PROPOSE, plan.place),
        "strengths": plan.strengths.all(),
        "effects": effects_of(plan, factor),
        "follow_ups": plan.follow_ups.select_related("by")[:5],
    }
    return render(request, "plans/detail.html#live" if request.htmx else "plans/detail.html", data)


@requires(PLAN_WRITE)
def new(request: MemberRequest) -> HttpResponse:
    """Begin a plan from scratch."""
    units, groups = places_with(request.member, PLAN_WRITE)
    if not units and not groups:
        raise Http404
    form = NewPlanForm(request.POST or None, units=units, groups=groups)
    if request.method == "POST" and form.is_valid():
        plan = create_plan(place=form.cleaned_data["place"], title=form.cleaned_data["title"], by=request.member.id)
        messages.success(request, _("The plan has begun. Write its first risk factor."))
        return redirect("plans:factor_new", plan.pk)
    return render(request, "plans/new.html", {"form": form})


@requires(PLAN_WRITE)
def rename(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the plan another title."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    form = TitleForm(request.POST or None, initial={"title": plan.title, "seen": plan.revision})
    if request.method == "POST" and form.is_valid():
        rename_plan(plan, title=form.cleaned_data["title"], seen=form.seen_revision(plan.revision), by=request.member.id)
        return redirect("plans:detail", pk)
    return render(request, "plans/rename.html", {"form": form, "plan": plan})


@requires(PLAN_WRITE)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close the plan with its result."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        close_plan(plan, result=form.cleaned_data["result"], word=form.cleaned_data["word"], by=request.member.id)
        messages.success(request, _("The plan is closed. You find it in the archive."))
        return redirect("plans:detail", pk)
    return render(request, "plans/close.html", {"form": form, "plan": plan, "page": plan_page(request.member, plan)})


@requires(PLAN_READ)
def history(request: MemberRequest, pk: int) -> HttpResponse:
    """Show who changed what when."""
    plan = get_plan(request.member, pk)
    page = Paginator(history_of(plan), LINES).get_page(request.GET.get("page"))
    writes = plan.is_open and request.member.may(PLAN_WRITE, plan.place)
    data = {"plan": plan, "page": page, "lines": lines_of(page.object_list, plan), "removed": removed_from(plan) if writes else []}
    return render(request, "plans/history.html", data)
