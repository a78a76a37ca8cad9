"""The slip with a one-time sign-in code: asked for, shown once, printed."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from iglo.accounts.rules.codes import grouped
from iglo.foundation import clock
from iglo.foundation.qr import qr_svg
from iglo.organisations.access import MemberRequest
from iglo.organisations.access.slips import get_person_for_slip
from iglo.organisations.actions.slips import DAYS, print_slip
from iglo.organisations.gates import requires
from iglo.organisations.models import Person
from iglo.organisations.queries import absolute, the_organisation
from iglo.organisations.rules.slips import PRINT


@requires(PRINT)
@never_cache
def paper_code(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask first; then show the slip, in the language of the person it is for. The code is never shown again."""
    person = get_person_for_slip(request.member, pk)
    if request.method != "POST":
        return render(request, "organisations/paper_code.html", {"person": person, "days": DAYS})
    code = print_slip(person, by=request.member.id)
    person.refresh_from_db()
    return render(request, "organisations/paper_code_sheet.html", _sheet(person, code))


def _sheet(person: Person, code: str) -> dict[str, object]:
    page = absolute(reverse("accounts:paper"))
    with translation.override(person.language):
        return {
            "person": person,
            "organisation": the_organisation(),
            "code": grouped(code),
            "qr": qr_svg(f"{page}#{code}"),  # behind '#': a browser keeps it to itself, so no log on the way holds the code
            "page": page,
            "until": clock.today() + dt.timedelta(days=DAYS),
            "language": person.language,
            "back_url": reverse("organisations:paper_code", args=[person.pk]),
        }
