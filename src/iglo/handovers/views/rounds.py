"""From the opened box to the board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.boards.rules import Refused
from iglo.handovers.actions.round_to_board import board_of, carry_round_to_board
from iglo.handovers.rules import CARRY
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.organisations.queries import the_organisation
from iglo.rounds.access import get_round
from iglo.rounds.actions import Refused as RoundRefused
from iglo.rounds.queries import NotOpened, count_slips


@requires(CARRY)
def round_to_board(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what lies in the box, and lay it on the board."""
    found = get_round(request.member, pk, CARRY)
    counts = count_slips(found)
    if request.method != "POST":
        context = {"round": found, "counts": counts, "board": board_of(found), "opened": found.opened_at is not None}
        return render(request, "handovers/round_to_board.html", context)
    organisation = the_organisation()
    try:
        board = carry_round_to_board(found, lang=organisation.language if organisation else "da", by=request.member)
    except NotOpened:
        messages.error(request, _("The box has not been opened yet. It takes two: the leader and a representative."))
        return redirect("rounds:detail", pk)
    except (Refused, RoundRefused) as refused:
        messages.error(request, str(refused))
        return redirect("rounds:detail", pk)
    told = ngettext("One note lies on the board.", "%(n)s notes lie on the board.", counts.total) % {"n": counts.total}
    messages.success(request, told)
    return redirect("boards:detail", board.pk)
