"""An anonymous step: asked through the urn, or talked through openly."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from iglo.activities.access import get_activity
from iglo.activities.actions import ask_anonymously, talk_openly
from iglo.activities.forms import AskForm
from iglo.activities.models import Activity
from iglo.activities.rules import ACTIVITY_WRITE
from iglo.activities.views.activities import tell_refusal
from iglo.catalog.schema import Privacy, Step
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.organisations.models import Unit
from iglo.rounds.rules.permissions import ROUND_PLAN


@requires(ACTIVITY_WRITE)
def ask(request: MemberRequest, pk: int, key: str) -> HttpResponse:
    """Choose the days, and ask everybody who answers in the unit."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    step = _anonymous(found, key)
    may_plan = isinstance(found.place, Unit) and request.member.may(ROUND_PLAN, found.place)
    first = {"first_day": clock.today() + dt.timedelta(days=2), "last_day": clock.today() + dt.timedelta(days=9)}
    form = AskForm(request.POST or None, initial=first)
    if request.method == "POST" and may_plan and form.is_valid():
        try:
            ask_anonymously(found, step, **form.cleaned_data, by=request.member.id)
            return redirect("activities:step", pk, key)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "activities/ask.html", {"activity": found, "step": step, "form": form, "may_plan": may_plan})


@requires(ACTIVITY_WRITE)
@require_POST
def talk(request: MemberRequest, pk: int, key: str) -> HttpResponse:
    """Talk the questions through openly instead."""
    found = get_activity(request.member, pk, ACTIVITY_WRITE)
    try:
        talk_openly(found, _anonymous(found, key), by=request.member.id)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("activities:step", pk, key)


def _anonymous(activity: Activity, key: str) -> Step:
    for step in activity.steps:
        if step.key == key and step.privacy is Privacy.ANONYMOUS:
            return step
    raise Http404
