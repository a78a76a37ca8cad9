"""Sign-in by passkey (W3C Web Authentication, level 2). frontend/passkey.ts talks with the device."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.internal.flows import post_authentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iglo.accounts.actions import enter
from iglo.accounts.gates import public
from iglo.accounts.views.way_in import NOBODY_YET, next_address, with_next


@public(NOBODY_YET)
@never_cache
@require_POST
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """Return what the device is to sign. Names no account: the device knows whose passkey it holds."""
    return JsonResponse(begin_authentication(user=None))


@public(NOBODY_YET)
@never_cache
def passkey(request: HttpRequest) -> HttpResponse:
    """Take the device's answer."""
    if request.method != "POST":
        return redirect(with_next(request, "accounts:sign_in"))
    found = _read(request)
    if found is None or not found.user.is_active:
        messages.info(request, _("The passkey did not fit. Try once more, or choose another way in."))
        return redirect(with_next(request, "accounts:sign_in"))
    post_authentication(request, found, passwordless=True)
    return enter(request, found.user, then=next_address(request))


def _read(request: HttpRequest) -> Authenticator | None:
    form = LoginWebAuthnForm(request.POST)
    try:
        return form.cleaned_data["credential"] if form.is_valid() else None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):  # what a made-up answer does inside the library
        return None
