from django.http import Http404, HttpRequest, HttpResponse

from iglo.foundation.downloads import attachment
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import public, requires
from iglo.rounds.access import get_round
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import calendar_of, name_of
from iglo.rounds.queries.paper import SHEETS, print_sheet
from iglo.rounds.rules.permissions import ROUND_ENTER, ROUND_READ
from iglo.rounds.rules.phases import State


@requires(ROUND_ENTER)
def sheet(request: MemberRequest, pk: int, name: str) -> HttpResponse:
    """Print one of the round's sheets as PDF, in the reader's language."""
    found = get_round(request.member, pk, ROUND_ENTER)
    if name not in SHEETS:
        raise Http404
    return attachment(print_sheet(found, name), f"{name_of(found)} {SHEETS[name].label}", "pdf", inline=True)


@requires(ROUND_READ)
def my_calendar(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the reader the round's dates as a calendar file, with the hours of the two for those who sort."""
    found = get_round(request.member, pk, ROUND_READ)
    inner = request.member.may(ROUND_ENTER, found.unit)
    return attachment(calendar_of(found, inner=inner, everything=True) or b"", name_of(found), "ics")


@public("the poster's calendar: dates and places of a round, no names, no cookie, at an address that cannot be guessed")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give whoever scans the poster the round's dates, in the language of their phone or the one asked for with `lang`."""
    found = Round.objects.select_related("unit").exclude(state=State.DRAFT).filter(token=token).first()
    if found is None:
        raise Http404
    return attachment(calendar_of(found, everything=True) or b"", name_of(found), "ics")
