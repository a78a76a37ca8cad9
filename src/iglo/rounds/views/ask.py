from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest, visible_units
from iglo.organisations.gates import requires
from iglo.organisations.models import Unit
from iglo.rounds.actions import change_round, change_wish, plan_urn
from iglo.rounds.forms.ask import AskForm
from iglo.rounds.forms.asked import asked_values, may_be_reworded
from iglo.rounds.models import Round
from iglo.rounds.queries.asked import asked_in
from iglo.rounds.queries.urn import limits_of
from iglo.rounds.rules.dates import suggested_first_day
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.permissions import ROUND_PLAN
from iglo.rounds.views.few import too_few, unit_of


@requires(ROUND_PLAN)
def new_ask(request: MemberRequest) -> HttpResponse:
    """Plan a pulse or a questionnaire."""
    units = list(visible_units(request.member, ROUND_PLAN))
    first = {"first_day": suggested_first_day(clock.today()), "unit": request.GET.get("unit") or (units[0].pk if units else None)}
    form = AskForm(request.POST or None, units=units, initial=first)
    valid, unit = form.is_valid(), unit_of(form, units)
    few = too_few(request, unit, len(asked_in(unit, tree=request.member.tree)), form.limits_wanted().people) if unit else None
    if request.method == "POST" and valid and few is None:
        chosen = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
        found = plan_urn(chosen, first_day=form.cleaned_data["first_day"], wish=form.wish(), things=form.things(), by=request.member.id)
        return redirect("rounds:detail", found.pk)
    context = {"form": form, "few": few, "units": units, "rules": rules_of(form.limits_wanted())}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)


def edit_ask(request: MemberRequest, found: Round) -> HttpResponse:
    """Change a pulse or a questionnaire that has not been announced; `found` was asked for with ROUND_PLAN."""
    fixed = None if may_be_reworded(found) else found
    form = AskForm(request.POST or None, fixed=fixed, initial=asked_values(found), limits=limits_of(found))
    if request.method == "POST" and form.is_valid():
        first_day, by = form.cleaned_data["first_day"], request.member.id
        try:
            change_wish(found, first_day=first_day, wish=form.wish(), by=by)
            change_round(found, first_day=first_day, times={}, things=form.things(), by=by)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("rounds:detail", found.pk)
    with_us = found.supports.order_by("person__name").values_list("person__name", flat=True)
    context = {"form": form, "round": found, "fixed": fixed, "rules": rules_of(form.limits_wanted()), "with_us": with_us}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)
