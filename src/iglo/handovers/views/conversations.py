"""From a conversation to the plan: one asks, the other answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.conversations.access import get_own_conversation, get_wish
from iglo.conversations.actions import ask_to_take_out
from iglo.conversations.rules import CONVERSE, TakenOut
from iglo.foundation.refusals import Refused
from iglo.handovers.actions.conversation_to_plan import carry_wish_to_plan
from iglo.handovers.forms import OneToPlanForm
from iglo.handovers.queries.talked import place_of
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CONVERSE)
def conversation_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what is to go into the plan, and ask the other."""
    found = get_own_conversation(request.member, pk)
    place = place_of(found)
    form = OneToPlanForm(request.POST or None, initial={"level": "I"})
    if request.method == "POST" and form.is_valid():
        ask_to_take_out(found, TakenOut(**form.cleaned_data), by=request.member.id)
        messages.success(request, _("Asked. It goes into the plan when the other says yes."))
        return redirect("conversations:detail", pk)
    context = {"conversation": found, "form": form, "place": place, "partner": found.other_than(request.member.id)}
    return render(request, "handovers/conversation_to_plan.html", context)


@requires(CONVERSE)
@require_POST
def answer_wish(request: MemberRequest, pk: int, wish_pk: int) -> HttpResponse:
    """Say yes or no to what the other wishes to take out."""
    found = get_own_conversation(request.member, pk)
    wish = get_wish(found, wish_pk, by=request.member.id)
    try:
        action = carry_wish_to_plan(found, wish, agreed=request.POST.get("agree") == "1", by=request.member.id)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is in the plan.") if action else _("It stays between the two of you."))
    return redirect("conversations:detail", pk)
