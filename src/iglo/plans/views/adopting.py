"""Saying yes to the plan."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest, leaders_of, representatives_of
from iglo.organisations.gates import requires
from iglo.plans.access import get_plan, sides_of
from iglo.plans.actions import YesRefused, say_yes, take_back_yes
from iglo.plans.queries.plan_page import plan_page
from iglo.plans.rules.adoption import Refusal
from iglo.plans.rules.permissions import PLAN_ADOPT, PLAN_WRITE
from iglo.plans.rules.states import PlanState, Side

WORDS = {
    Refusal.CLOSED: gettext_lazy("The plan is closed."),
    Refusal.CHANGED_MEANWHILE: gettext_lazy("The plan was changed while you read it. Look at it once more, then say yes."),
    Refusal.INCOMPLETE: gettext_lazy("Something is still missing before the plan can be adopted. Here is what."),
    Refusal.NOT_THIS_SIDE: gettext_lazy("You cannot speak for that side."),
    Refusal.BOTH_SIDES: gettext_lazy(
        "You have already said yes for the other side. A plan needs two people: ask a colleague to say the other yes."
    ),
    Refusal.TWICE: gettext_lazy("You have already said yes to the plan as it stands."),
}


@requires(PLAN_WRITE)
def adopt(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what is missing, who has said yes, and take one's own."""
    plan = get_plan(request.member, pk, PLAN_WRITE)
    if request.method == "POST":
        return _take(request, pk)
    page = plan_page(request.member, plan)
    assert page is not None, "no risk factor was asked for"
    data = {
        "plan": plan,
        "page": page,
        "sides": sorted(sides_of(request.member, plan)),
        "mine": next((a for a in page.approvals if a.version == plan.version and a.person_id == request.member.id), None),
        "leaders": leaders_of(plan.place, tree=request.member.tree),
        "representatives": representatives_of(plan.place, tree=request.member.tree),
    }
    return render(request, "plans/adopt.html", data)


@requires(PLAN_ADOPT)
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back one's yes before the plan is adopted."""
    take_back_yes(get_plan(request.member, pk, PLAN_ADOPT), by=request.member)
    return redirect("plans:adopt", pk)


def _take(request: MemberRequest, pk: int) -> HttpResponse:
    plan = get_plan(request.member, pk, PLAN_WRITE)
    side, version = request.POST.get("side", ""), request.POST.get("version", "")
    if side not in Side.values or not version.isdecimal():
        raise Http404
    try:
        plan = say_yes(plan, version=int(version[:9]), side=Side(side), by=request.member)
    except YesRefused as refused:
        messages.warning(request, str(WORDS[refused.refusal]))
        return redirect("plans:adopt", pk)
    if plan.state == PlanState.ADOPTED and not plan.needs_new_yes:
        messages.success(request, _("The plan is adopted. Everybody here gets a mail with a link."))
        return redirect("plans:detail", pk)
    messages.success(request, _("Your yes is written down. The plan is adopted when the other side says yes too."))
    return redirect("plans:adopt", pk)
