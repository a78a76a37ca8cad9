"""Adding days to a round after the server had to be set up again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round
from iglo.rounds.actions.extending import extend_round
from iglo.rounds.forms.extend import ExtendForm
from iglo.rounds.queries.extending import may_extend
from iglo.rounds.rules.permissions import ROUND_CARDS


@requires(ROUND_CARDS)
def extend(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose the added days; then the cards are printed."""
    found = get_round(request.member, pk, ROUND_CARDS)
    if not may_extend(request.member, found):
        raise Http404
    form = ExtendForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        first_day, last_day = form.days()
        try:
            more = extend_round(found, first_day=first_day, last_day=last_day, by=request.member.id)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The days are added, and everybody gets a mail. Now choose who gets a card, and print them."))
            return redirect("rounds:cards", more.pk)
    return render(request, "rounds/extend.html", {"round": found, "form": form}, status=422 if form.errors else 200)
