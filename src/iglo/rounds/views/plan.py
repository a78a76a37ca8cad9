import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest, visible_units
from iglo.organisations.gates import requires
from iglo.organisations.models import Unit
from iglo.rounds.access import get_round
from iglo.rounds.actions import change_round, change_wish, plan_round, plan_urn
from iglo.rounds.forms import MeetingsForm, PlanForm, UrnForm
from iglo.rounds.forms.limits import PREFIX
from iglo.rounds.forms.plan import suggested_values, values_of
from iglo.rounds.forms.urn import wished_values
from iglo.rounds.models import Round
from iglo.rounds.queries.asked import asked_in
from iglo.rounds.queries.people import eligible_count
from iglo.rounds.queries.urn import limits_of
from iglo.rounds.rules.dates import last_day_of, suggested_first_day
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.permissions import ROUND_PLAN
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.ways import RoundKind
from iglo.rounds.views.ask import edit_ask
from iglo.rounds.views.few import too_few, unit_of


@requires(ROUND_PLAN)
def new(request: MemberRequest) -> HttpResponse:
    """Plan a round. A GET with `unit` and `first_day` suggests the other dates from them."""
    units = list(visible_units(request.member, ROUND_PLAN))
    form = PlanForm(request.POST or None, units=units, initial=_suggestion(request, units))
    unit = unit_of(form, units)
    few = too_few(request, unit, eligible_count(unit, tree=request.member.tree)) if unit else None
    if request.method == "POST" and form.is_valid() and few is None:
        chosen = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
        found = plan_round(chosen, first_day=form.cleaned_data["first_day"], times=form.times(), things=form.things(), by=request.member.id)
        return redirect("rounds:detail", found.pk)
    return render(request, "rounds/plan.html", {"form": form, "few": few, **_days(form), "units": units})


@requires(ROUND_PLAN)
def new_urn(request: MemberRequest) -> HttpResponse:
    """Plan a round with the urn. A GET suggests dates, as on paper."""
    units = list(visible_units(request.member, ROUND_PLAN))
    form = UrnForm(request.POST or None, units=units, initial=_suggestion(request, units) | _wished(request))
    valid, unit = form.is_valid(), unit_of(form, units)
    few = too_few(request, unit, len(asked_in(unit, tree=request.member.tree)), form.limits_wanted().people) if unit else None
    if request.method == "POST" and valid and few is None:
        chosen = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
        dates = {"first_day": form.cleaned_data["first_day"], "wish": form.wish(), "times": form.times(), "things": form.things()}
        return redirect("rounds:detail", plan_urn(chosen, **dates, by=request.member.id).pk)
    context = {"form": form, "few": few, **_days(form), "units": units, "sealed": True, "rules": rules_of(form.limits_wanted())}
    return render(request, "rounds/plan.html", context, status=422 if form.errors else 200)


@requires(ROUND_PLAN)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Move dates and places; once announced, everybody hears of it."""
    found = get_round(request.member, pk, ROUND_PLAN)
    if found.extends_id or (found.kind != RoundKind.BALLS and found.state != State.DRAFT):
        raise Http404
    if found.kind != RoundKind.BALLS:
        return edit_ask(request, found)
    form = _form_of(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            if isinstance(form, UrnForm):
                change_wish(found, first_day=form.cleaned_data["first_day"], wish=form.wish(), by=request.member.id)
            change_round(found, first_day=form.cleaned_data["first_day"], times=form.times(), things=form.things(), by=request.member.id)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The dates are saved."))
            return redirect("rounds:detail", pk)
    rules = rules_of(form.limits_wanted()) if isinstance(form, UrnForm) else []
    with_us = found.supports.order_by("person__name").values_list("person__name", flat=True)
    context = {"form": form, "round": found, **_days(form), "sealed": found.is_sealed, "rules": rules, "with_us": with_us}
    return render(request, "rounds/plan.html", context)


def _form_of(request: MemberRequest, found: Round) -> PlanForm:
    values, data = values_of(found), request.POST or None
    if not found.is_sealed:
        return PlanForm(data, initial=values)
    if found.state != State.DRAFT:
        return MeetingsForm(data, initial=values)
    return UrnForm(data, initial=values | wished_values(found), limits=limits_of(found))


def _suggestion(request: MemberRequest, units: list[Unit]) -> dict[str, Any]:
    try:
        first_day = dt.date.fromisoformat(request.GET.get("first_day", ""))
        values = suggested_values(first_day)
    except (ValueError, OverflowError):
        values = suggested_values(suggested_first_day(clock.today()))
    asked = request.GET.get("unit", "")
    kept = {name: value for name, value in request.GET.items() if name.endswith("_place") or name.startswith("brings_")}
    return values | kept | {"unit": int(asked) if asked.isdecimal() else units[0].pk if units else None}


def _wished(request: MemberRequest) -> dict[str, Any]:
    kept = {name: request.GET[name] for name in ("days", "begins", "holidays_too", "reminder_hour") if name in request.GET}
    kept |= {name: request.GET[name] for name in request.GET if name.startswith(PREFIX)}
    return kept | ({"pattern": request.GET.getlist("pattern")} if "pattern" in request.GET else {})


def _days(form: PlanForm) -> dict[str, Any]:
    value = form["first_day"].value()
    try:
        first_day = dt.date.fromisoformat(str(value))
        return {"last_day": last_day_of(first_day)}
    except (ValueError, OverflowError):
        return {}
