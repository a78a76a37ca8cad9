"""From an activity to the plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iglo.handovers.actions.activity_to_plan import carry_activity_to_plan
from iglo.handovers.forms import OneToPlanForm
from iglo.handovers.queries.said import said_in
from iglo.handovers.rules import CARRY
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CARRY)
def activity_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a line of the activity an action; '?field=' names it."""
    said = said_in(request.member, pk, request.GET.get("field", ""))
    first = {"problem": str(said.line.label)[:300], "what": said.line.text[:500], "level": said.line.level or "G"}
    form = OneToPlanForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        action = carry_activity_to_plan(said, by=request.member.id, **form.cleaned_data)
        messages.success(request, _("The action is in the plan. Say who does it and when."))
        return redirect("plans:action", action.pk)
    return render(request, "handovers/activity_to_plan.html", {"said": said, "form": form})
