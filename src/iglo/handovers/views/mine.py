"""From what somebody wrote for themselves to the plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iglo.handovers.actions.mine_to_plan import carry_mine_to_plan
from iglo.handovers.forms.mine import MineToPlanForm
from iglo.handovers.queries.mine import landings_for
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.rules.permissions import PLAN_PROPOSE


@requires(PLAN_PROPOSE)
def mine_to_plan(request: MemberRequest) -> HttpResponse:
    """Make an action or a proposal of a private line: the browser fills the form in, the person words and sends it."""
    form = MineToPlanForm(landings_for(request.member), request.POST or None)
    if request.method == "POST" and form.is_valid():
        landing, given = form.landing, {name: value for name, value in form.cleaned_data.items() if name != "where"}
        action = carry_mine_to_plan(landing, by=request.member.id, **given)
        said = _("The action is in the plan. Say who does it and when.") if landing.carries else _("Your proposal hangs on the plan.")
        messages.success(request, said)
        return redirect("plans:action", action.pk)
    return render(request, "handovers/mine_to_plan.html", {"form": form, "nowhere": not form.landings})
