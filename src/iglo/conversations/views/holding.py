"""Closing and opening, the next time, and a representative at one's side: for the two alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.conversations.access import get_own_conversation
from iglo.conversations.actions import bring_companion, close_conversation, plan_next, reopen_conversation
from iglo.conversations.forms import CompanionForm, NextForm
from iglo.conversations.rules import CONVERSE
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CONVERSE)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close the conversation."""
    close_conversation(get_own_conversation(request.member, pk), by=request.member.id)
    messages.success(request, _("It is closed. Both of you can read it, and open it again."))
    return redirect("conversations:detail", pk)


@requires(CONVERSE)
@require_POST
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    """Open it again."""
    reopen_conversation(get_own_conversation(request.member, pk), by=request.member.id)
    return redirect("conversations:detail", pk)


@requires(CONVERSE)
@require_POST
def next_time(request: MemberRequest, pk: int) -> HttpResponse:
    """Say when the two talk next."""
    found = get_own_conversation(request.member, pk)
    form = NextForm(request.POST)
    if form.is_valid():
        plan_next(found, form.cleaned_data["next_on"], by=request.member.id)
        messages.success(request, _("Saved. Both of you get a mail on the morning of that day."))
    else:
        messages.error(request, " ".join(str(one) for one in form.errors["next_on"]))
    return redirect("conversations:detail", pk)


@requires(CONVERSE)
@require_POST
def companion(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring a representative, or no longer."""
    found = get_own_conversation(request.member, pk)
    form = CompanionForm(found, request.member, request.POST)
    if form.is_valid():
        bring_companion(found, form.cleaned_data["companion"], by=request.member.id)
    else:
        messages.error(request, _("That person cannot be brought along here."))
    return redirect("conversations:detail", pk)
