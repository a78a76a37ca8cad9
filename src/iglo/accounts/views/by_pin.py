"""Sign-in by name and PIN."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iglo.accounts.actions import enter, try_pin
from iglo.accounts.actions.throttles import give_back, take_turn
from iglo.accounts.forms import PinSignInForm
from iglo.accounts.gates import public
from iglo.accounts.models import Account
from iglo.accounts.rules.locks import Refusal
from iglo.accounts.views.way_in import (
    NOBODY_YET,
    already_in,
    network_address,
    next_address,
    refusal_words,
    remember_way,
    way_in,
)

WRONG_PER_ADDRESS = 100  # over all names; a whole plant may sit behind one address
WINDOW = dt.timedelta(minutes=10)
SHIFT = dt.timedelta(hours=9)  # a PIN is often typed on a computer that others use: nobody stays signed in there for a month


@public(NOBODY_YET)
@never_cache
def pin(request: HttpRequest) -> HttpResponse:
    """Sign in with name and PIN; the same words whether the name exists or not."""
    if request.user.is_authenticated:
        return already_in(request)
    if request.method != "POST":
        return way_in(request, "pin")
    form = PinSignInForm(request.POST)
    if not form.is_valid():
        return way_in(request, "pin", form=form)
    found = _try(request, form.cleaned_data["name"], form.cleaned_data["pin"])
    if isinstance(found, Account):
        response = enter(request, found, then=next_address(request))
        request.session.set_expiry(SHIFT)
        return remember_way(response, "pin")
    form.add_error(None, refusal_words(found) if found else _("The name and the PIN do not go together. Look at both once more."))
    return way_in(request, "pin", form=form)


def _try(request: HttpRequest, name: str, typed: str) -> Account | Refusal | None:
    who = f"pin:{network_address(request)}"
    if until := take_turn(who, limit=WRONG_PER_ADDRESS, window=WINDOW):
        return Refusal(until=until)
    found = try_pin(name, typed)
    if isinstance(found, Account):
        give_back(who)
    return found
