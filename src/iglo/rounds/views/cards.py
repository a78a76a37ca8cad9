"""Who answers with a card, and the sheet of cards."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from iglo.answers.keys import KeysMissing, group_digits
from iglo.foundation.downloads import attachment
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round
from iglo.rounds.actions.cards import choose_means, print_cards
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import name_of
from iglo.rounds.queries.card_sheet import card_sheet
from iglo.rounds.queries.cards import means_list
from iglo.rounds.rules.permissions import ROUND_CARDS


@requires(ROUND_CARDS)
def cards(request: MemberRequest, pk: int) -> HttpResponse:
    """Show who answers with what, and change it until the cards are printed."""
    found = _round(request, pk)
    if request.method == "POST":
        _choose(request, found)
        return redirect("rounds:cards", pk)
    context = {"round": found, "plan": found.urn, "people": means_list(found), "hash": group_digits(found.urn.key_hash)}
    return render(request, "rounds/cards.html", context)


def _choose(request: MemberRequest, found: Round) -> None:
    chosen = {int(pk) for pk in request.POST.getlist("card") if pk.isdecimal() and len(pk) < 19}  # noqa: PLR2004
    try:
        stay = choose_means(found, on_cards=chosen, by=request.member.id)
    except Refused as refused:
        messages.error(request, str(refused))
        return
    messages.success(request, _("It is written down who answers with what."))
    if stay:
        words = ngettext("One stays on the phone: a bag is fetched.", "%(count)d stay on the phone: their bags are fetched.", stay)
        messages.info(request, words % {"count": stay})


@requires(ROUND_CARDS)
@require_POST
def card_pdf(request: MemberRequest, pk: int) -> HttpResponse:
    """Print the cards. Each time gives new ones, and makes those of the time before worthless."""
    found = _round(request, pk)
    names = {unit: node.name for unit, node in request.member.tree.nodes.items()}
    try:
        with transaction.atomic():  # a sheet that cannot be made claims no cards: they are printed again
            sheet = card_sheet(found, print_cards(found, by=request.member.id), names=names)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("rounds:cards", pk)
    except (KeysMissing, OSError):
        messages.error(request, _("The keys of the round cannot be reached right now. Nothing is lost; try again in a while."))
        return redirect("rounds:cards", pk)
    answer = attachment(sheet, _("%(round)s, cards") % {"round": name_of(found)}, "pdf", inline=False)
    answer["Cache-Control"] = "no-store"
    return answer


def _round(request: MemberRequest, pk: int) -> Round:
    found = get_round(request.member, pk, ROUND_CARDS)
    if not found.is_sealed:
        raise Http404
    return found
