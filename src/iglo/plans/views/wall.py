"""The wall of a unit: its address, and what it shows to whoever has it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from iglo.foundation.qr import qr_svg
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import public, requires
from iglo.organisations.queries import absolute
from iglo.plans.access import get_wall_unit
from iglo.plans.actions import give_wall_address, turn_off_wall
from iglo.plans.models import WallAddress
from iglo.plans.queries.wall import wall_of
from iglo.plans.rules.permissions import WALL_KEEP


@requires(WALL_KEEP)
def address(request: MemberRequest, pk: int) -> HttpResponse:
    """Make, replace or turn off the unit's wall address."""
    unit = get_wall_unit(request.member, pk)
    if request.method == "POST":
        return _change(request, pk)
    found = WallAddress.objects.filter(unit=unit).first()
    url = absolute(reverse("plans_public:wall", args=[found.token])) if found else ""
    return render(request, "plans/wall_address.html", {"unit": unit, "address": found, "url": url, "qr": qr_svg(url) if found else ""})


def _change(request: MemberRequest, pk: int) -> HttpResponse:
    unit = get_wall_unit(request.member, pk)
    if request.POST.get("do") == "off":
        turn_off_wall(unit, by=request.member.id)
        messages.success(request, _("The address is turned off. It leads nowhere now."))
    else:
        give_wall_address(unit, by=request.member.id)
        messages.success(request, _("Here is the address. An earlier one leads nowhere now."))
    return redirect("plans:wall", pk)


@public("the unit's wall: whoever has the address may look; it names nobody")
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show what comes next and what was done in a unit. No cookie, no names."""
    found = WallAddress.objects.select_related("unit").filter(token=token, unit__closed_on=None).first()
    if found is None:
        raise Http404
    response = render(request, "plans/wall.html", {"wall": wall_of(found.unit)})
    add_never_cache_headers(response)
    return response
