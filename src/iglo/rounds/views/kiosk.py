"""The kiosk in the canteen: no session, no sign-in; the glass case, and the way to the card."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iglo.answers.keys import group_digits
from iglo.foundation.traceless import traceless
from iglo.organisations.gates import public
from iglo.rounds.forms.cards import WordsForm
from iglo.rounds.models import Round
from iglo.rounds.queries.case import case_of
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.ways import Way


@public("the kiosk of a round, at an address that cannot be guessed: levels only, and a form for cards")
@require_safe
@traceless
def kiosk(request: HttpRequest, token: str) -> HttpResponse:
    """Show the kiosk."""
    found = _round(token)
    context = {
        "round": found,
        "case": case_of(found),
        "hash": group_digits(found.urn.key_hash),
        "form": WordsForm(),
    }
    return render(request, "rounds/kiosk.html", context)


@public("the kiosk's glass case, for asking again")
@require_safe
@traceless
def kiosk_case(request: HttpRequest, token: str) -> HttpResponse:
    """Show the glass case alone."""
    return render(request, "rounds/parts/case.html", {"case": case_of(_round(token))})


def _round(token: str) -> Round:
    found = (
        Round.objects.select_related("unit", "urn")
        .filter(urn__kiosk=token, way=Way.URN)
        .exclude(state__in=[State.DRAFT, State.CANCELLED])
        .first()
    )
    if found is None:
        raise Http404
    return found
