from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iglo.answers.keys import group_digits
from iglo.foundation.downloads import attachment
from iglo.foundation.sheets import write_csv, write_xlsx
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round_to_answer
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import name_of
from iglo.rounds.queries.released import Row, headings, released_rows
from iglo.rounds.queries.slips import notes_to_read
from iglo.rounds.queries.trends import parts_of
from iglo.rounds.queries.urn import next_release
from iglo.rounds.rules.permissions import ROUND_ANSWER, ROUND_ENTER


@requires(ROUND_ANSWER)
def released(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what has been released of a round, unit by unit."""
    found = get_round_to_answer(request.member, pk)
    context = {"round": found, "parts": parts_of(_rows(request, found)), "headings": headings(), "next": next_release(found)}
    context["hash"] = group_digits(found.urn.key_hash)
    if request.member.may(ROUND_ENTER, found.unit):
        context["notes"] = notes_to_read(found)
    return render(request, "rounds/released.html", context)


@requires(ROUND_ANSWER)
def released_csv(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the same table as a file: there is no other."""
    found = get_round_to_answer(request.member, pk)
    return attachment(write_csv(_table(request, found)), _title(found), "csv")


@requires(ROUND_ANSWER)
def released_xlsx(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the same table for Excel."""
    found = get_round_to_answer(request.member, pk)
    return attachment(write_xlsx({_("Released"): _table(request, found)}), _title(found), "xlsx")


def _title(found: Round) -> str:
    return _("%(round)s, released") % {"round": name_of(found)}


def _table(request: MemberRequest, found: Round) -> list[list[str]]:
    return [headings(), *(row.cells() for row in _rows(request, found))]


def _rows(request: MemberRequest, found: Round) -> list[Row]:
    return released_rows(found, {unit: node.name for unit, node in request.member.tree.nodes.items()})
