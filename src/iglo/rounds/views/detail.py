from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from iglo.answers.keys import group_digits
from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.organisations.queries import absolute
from iglo.rounds.access import get_round
from iglo.rounds.actions import announce_round, cancel_round, close_round, support_round
from iglo.rounds.forms import CancelForm
from iglo.rounds.models import Round
from iglo.rounds.queries import count_slips
from iglo.rounds.queries.asked import answering_count
from iglo.rounds.queries.bags import FETCHED_IN, standing_of
from iglo.rounds.queries.extending import extending_of
from iglo.rounds.queries.page import allowed_in, crew_of, dates_of, lit_of
from iglo.rounds.queries.people import without_mail
from iglo.rounds.queries.released import released_words
from iglo.rounds.rules.permissions import ROUND_PLAN, ROUND_READ, ROUND_SUPPORT
from iglo.rounds.rules.phases import TAKES_ANSWERS, band_of


@requires(ROUND_READ)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one round: what comes next, its dates, its people, its paper."""
    found = get_round(request.member, pk, ROUND_READ)
    template = "rounds/detail.html#round" if request.htmx else "rounds/detail.html"
    return render(request, template, _page(request, found))


@requires(ROUND_SUPPORT)
@require_POST
def support(request: MemberRequest, pk: int) -> HttpResponse:
    """Say 'I am with you', or take it back."""
    found = get_round(request.member, pk, ROUND_SUPPORT)
    support_round(found, supports=request.POST.get("supports") == "yes", by=request.member.id)
    return redirect("rounds:detail", pk)


@requires(ROUND_PLAN)
@require_POST
def announce(request: MemberRequest, pk: int) -> HttpResponse:
    """Tell everybody in the unit."""
    found = get_round(request.member, pk, ROUND_PLAN)
    try:
        sent = announce_round(found, by=request.member.id)
        words = ngettext("The round is announced, by %(count)d mail.", "The round is announced, by %(count)d mails.", sent) % {
            "count": sent
        }
        messages.success(request, words if sent else _("The round is announced. All its dates are past, so no mail was sent."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rounds:detail", pk)


@requires(ROUND_PLAN)
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    """Call the round off, with a reason."""
    found = get_round(request.member, pk, ROUND_PLAN)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_round(found, reason=form.cleaned_data["reason"], by=request.member.id)
            return redirect("rounds:detail", pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "rounds/cancel.html", {"round": found, "form": form})


@requires(ROUND_PLAN)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close an opened round."""
    found = get_round(request.member, pk, ROUND_PLAN)
    try:
        close_round(found, by=request.member.id)
        messages.success(request, _("The round is closed."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rounds:detail", pk)


def _page(request: MemberRequest, found: Round) -> dict[str, Any]:
    member = request.member
    allowed, counts, crew = allowed_in(member, found), count_slips(found), crew_of(member, found)
    return {
        "round": found,
        "phase": found.phase,
        "allowed": allowed,
        "counts": counts,
        "lit": lit_of(
            found,
            allowed,
            counts,
            without_mail=without_mail(found.unit) if allowed.plan else 0,
            standing=standing_of(member, found) if found.is_sealed else None,
            released=released_words(found, notes=counts.total),
            no_witness=found.witness_id is None and not crew.at_box,
        ),
        "dates": dates_of(found, inner=allowed.enter),
        "crew": crew,
        "band": band_of(answering_count(found, tree=member.tree)),
        "calendar": absolute(reverse("rounds_public:calendar", args=[found.token])),
        "topic": sign_topic(request, found.topic),
        "extending": extending_of(member, found),
        "takes_answers": found.phase in TAKES_ANSWERS,
        "bag_to_fetch": found.phase in FETCHED_IN,
        "hash": group_digits(found.urn.key_hash) if found.is_sealed else "",
    }
