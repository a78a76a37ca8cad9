from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iglo.foundation.downloads import attachment
from iglo.foundation.sheets import write_csv
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round_to_answer
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import name_of
from iglo.rounds.queries.released import Row, headings, released_rows
from iglo.rounds.queries.slips import notes_to_read
from iglo.rounds.queries.urn import next_release
from iglo.rounds.rules.permissions import ROUND_ANSWER, ROUND_ENTER


@requires(ROUND_ANSWER)
def released(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what has been released of a round, unit by unit."""
    found = get_round_to_answer(request.member, pk)
    context = {"round": found, "rows": _rows(request, found), "headings": headings(), "next": next_release(found)}
    if request.member.may(ROUND_ENTER, found.unit):
        context["notes"] = notes_to_read(found)
    return render(request, "rounds/released.html", context)


@requires(ROUND_ANSWER)
def released_csv(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the same table as a file: there is no other."""
    found = get_round_to_answer(request.member, pk)
    rows = [headings(), *(row.cells() for row in _rows(request, found))]
    return attachment(write_csv(rows), _("%(round)s, released") % {"round": name_of(found)}, "csv")


def _rows(request: MemberRequest, found: Round) -> list[Row]:
    return released_rows(found, {unit: node.name for unit, node in request.member.tree.nodes.items()})
