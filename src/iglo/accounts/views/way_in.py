"""The sign-in page: one calm page, one way standing in the door, the others beside it."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iglo.accounts.forms import MailForm, PaperCodeForm, PinSignInForm
from iglo.accounts.gates import public
from iglo.accounts.rules.locks import Refusal
from iglo.foundation.words import clock_time

NOBODY_YET = "whoever signs in is not signed in yet"
WAY = "iglo_way"  # cookie: the way used last on this device; says nothing of who
YEAR = 60 * 60 * 24 * 365
FORMS: dict[str, type[Form]] = {"mail": MailForm, "pin": PinSignInForm, "paper": PaperCodeForm}


@public(NOBODY_YET)
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the way used last on this device, or mail."""
    if request.user.is_authenticated:
        return already_in(request)
    way = request.COOKIES.get(WAY, "mail")
    return way_in(request, way if way in FORMS else "mail")


@public("signing out needs no permission, and one may be signed out already")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this browser."""
    logout(request)
    return redirect("accounts:sign_in")


def way_in(request: HttpRequest, way: str, *, form: Form | None = None, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page with `way` ('mail', 'pin', 'paper') in the door; `form` as it came back, or empty."""
    shown = form or FORMS[way]()
    context = {"way": way, "form": shown, "next": next_address(request) or "", **more}
    return render(request, "accounts/sign_in.html", context, status=status)


def already_in(request: HttpRequest) -> HttpResponse:
    """Lead on; somebody who no longer works here is told so, instead of being sent in a ring."""
    if getattr(request, "member", None) is None:
        return render(request, "accounts/nowhere.html", status=403)
    return redirect(next_address(request) or "portal:home")


def next_address(request: HttpRequest) -> str | None:
    """Return where the person was going, when it lies in this house."""
    found: str | None = get_next_redirect_url(request)
    return found


def with_next(request: HttpRequest, name: str) -> str:
    """Return the address of page `name` that remembers where the person was going."""
    there = next_address(request)
    return reverse(name) + (f"?{urlencode({'next': there})}" if there else "")


def remember_way(response: HttpResponse, way: str) -> HttpResponse:
    """Let this device show `way` first next time."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(WAY, way, max_age=YEAR, path=settings.APP_PATH, samesite="Lax", httponly=True, secure=secure)
    return response


def network_address(request: HttpRequest) -> str:
    """Return where on the network the request comes from; an IPv6 address stands for its network."""
    try:
        return str(get_ip(request))
    except PermissionDenied:
        return ""


def refusal_words(refusal: Refusal) -> str:
    """Say when tries are taken again, or what opens instead."""
    if refusal.until is None:
        return _("This PIN is closed after many wrong tries. A new slip from your leader or representative opens it, or a code by mail.")
    return _("There have been many wrong tries. Wait until %(time)s, then try again.") % {"time": clock_time(refusal.until)}
