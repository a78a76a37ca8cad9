from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.answers.keys import group_digits
from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import Member, MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_draft_to_confirm, get_round, may_confirm_witness, needs_witness, sides_of
from iglo.rounds.actions import confirm_witness, leave_seat, name_witness, take_seat
from iglo.rounds.forms import WitnessForm
from iglo.rounds.models import Round
from iglo.rounds.queries import count_slips
from iglo.rounds.queries.page import crew_of
from iglo.rounds.queries.people import possible_witnesses
from iglo.rounds.rules.opening import Side, other
from iglo.rounds.rules.permissions import ROUND_ENTER, ROUND_PLAN, ROUND_READ, ROUND_SEE_OPENING
from iglo.rounds.rules.phases import MAY_CANCEL, MAY_OPEN


@requires(ROUND_SEE_OPENING)
def opening(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the box, and who stands by it. The page waits for the other one by itself."""
    found = get_round(request.member, pk, ROUND_SEE_OPENING)
    template = "rounds/opening.html#box" if request.htmx else "rounds/opening.html"
    return render(request, template, _page(request, found))


@requires(ROUND_SEE_OPENING)
@require_POST
def stand(request: MemberRequest, pk: int) -> HttpResponse:
    """Stand by the box on one side, or step back."""
    found = get_round(request.member, pk, ROUND_SEE_OPENING)
    wanted = request.POST.get("side", "")
    if not sides_of(request.member, found):
        raise Http404
    try:
        if wanted in Side:
            take_seat(found, Side(wanted), by=request.member)
        else:
            leave_seat(found, by=request.member.id)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rounds:opening", pk)


@requires(ROUND_PLAN)
@require_POST
def witness(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down whom the colleagues have elected as box witness."""
    found = get_round(request.member, pk, ROUND_PLAN)
    form = WitnessForm(request.POST, people=possible_witnesses(found.unit, tree=request.member.tree))
    if not form.is_valid():
        messages.error(request, _("The witness is one of the colleagues and leads nobody."))
        return redirect("rounds:opening", pk)
    try:
        name_witness(found, form.cleaned_data["witness"], by=request.member.id)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rounds:opening", pk)


@requires(ROUND_SEE_OPENING)
@require_POST
def witness_confirmed(request: MemberRequest, pk: int) -> HttpResponse:
    """Say, as one of the colleagues, that the witness who is written down was elected."""
    found = get_round(request.member, pk, ROUND_SEE_OPENING)
    named = request.POST.get("witness", "")
    try:
        confirm_witness(found, int(named) if named.isdecimal() else 0, by=request.member)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rounds:opening", pk)


@requires(ROUND_SEE_OPENING)
def witness_asked(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask the one who is written down as witness of a draft, before anybody else hears of it."""
    found = get_draft_to_confirm(request.member, pk)
    if request.method == "POST":
        try:
            confirm_witness(found, request.member.id, by=request.member)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("rounds:witness_asked", pk)
    return render(request, "rounds/witness_asked.html", {"round": found})


def _page(request: MemberRequest, found: Round) -> dict[str, Any]:
    member = request.member
    alone, sides = needs_witness(member, found), [_side(member, found, side) for side in Side]
    return {
        "round": found,
        "phase": found.phase,
        "may_open_now": found.phase in MAY_OPEN,
        "sides": sides,
        "i_stand": any(side["is_me"] for side in sides),
        "counts": count_slips(found),
        "crew": crew_of(member, found),
        "alone": alone,
        "witness_form": _witness_form(member, found)
        if alone and found.phase in MAY_CANCEL and member.may(ROUND_PLAN, found.unit)
        else None,
        "may_confirm": alone and found.phase in MAY_CANCEL and may_confirm_witness(member, found),
        "to_round": member.may(ROUND_READ, found.unit),
        "sorts": member.may(ROUND_ENTER, found.unit),
        "topic": sign_topic(request, found.topic),
        "hash": group_digits(found.urn.key_hash) if found.is_sealed else "",
    }


def _side(member: Member, found: Round, side: Side) -> dict[str, Any]:
    seats = {Side(seat.side): seat.person for seat in found.seats.select_related("person")}
    mine, there = sides_of(member, found), seats.get(other(side))
    return {
        "key": side.value,
        "title": side.label,
        "person": seats.get(side),
        "is_me": side in seats and seats[side].pk == member.id,
        "mine": side in mine and (there is None or there.pk != member.id),
    }


def _witness_form(member: Member, found: Round) -> WitnessForm:
    return WitnessForm(people=possible_witnesses(found.unit, tree=member.tree), initial={"witness": found.witness_id})
