"""Adding, naming and removing one's passkeys."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iglo.accounts.actions.passkeys import keep_passkey, remove_passkey, rename_passkey
from iglo.accounts.forms import PasskeyForm
from iglo.accounts.gates import OwnRequest, own_account
from iglo.accounts.queries import FIRST_KEY, is_fresh, is_last_way_in
from iglo.accounts.views.me import person_id, with_next_here


@own_account
@never_cache
@require_POST
def passkey_to_be(request: OwnRequest) -> HttpResponse:
    """Return what the device needs to make a passkey; 403 where the sign-in is not fresh."""
    if not is_fresh(request):
        return JsonResponse({"again": with_next_here(request)}, status=403)
    return JsonResponse(begin_registration(request.user, passwordless=True))


@own_account
@require_POST
def add_passkey(request: OwnRequest) -> HttpResponse:
    """Keep the passkey that the device has made."""
    if not is_fresh(request):
        return redirect(with_next_here(request))
    credential = _read(request)
    if credential is None:
        messages.info(request, _("The device did not make a passkey. Try once more."))
        return redirect("accounts:first_key" if request.session.get(FIRST_KEY) else "accounts:me")
    keep_passkey(request.user, credential, name=_name(request), by=person_id(request))
    first = request.session.pop(FIRST_KEY, False)
    messages.success(request, _("The passkey is kept. Next time, this device lets you in."))
    return redirect("portal:home" if first else "accounts:me")


@own_account
@require_POST
def name_passkey(request: OwnRequest, pk: int) -> HttpResponse:
    """Give a passkey another name."""
    rename_passkey(_own(request, pk), _name(request), by=person_id(request))
    return redirect("accounts:me")


@own_account
@require_POST
def drop_passkey(request: OwnRequest, pk: int) -> HttpResponse:
    """Remove a passkey: the device that holds it no longer opens anything."""
    if not is_fresh(request):
        return redirect(with_next_here(request))
    if is_last_way_in(request.user):
        messages.info(request, _("That is your only way in. Choose a PIN first, then remove the passkey."))
        return redirect("accounts:me")
    remove_passkey(_own(request, pk), by=person_id(request))
    messages.success(request, _("The passkey is removed."))
    return redirect("accounts:me")


def _own(request: OwnRequest, pk: int) -> Authenticator:
    found = Authenticator.objects.filter(pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN).first()
    if found is None:
        raise Http404
    return found


def _name(request: HttpRequest) -> str:
    form = PasskeyForm(request.POST)
    return (form.is_valid() and form.cleaned_data["name"]) or _("My device")


def _read(request: OwnRequest) -> dict[str, object] | None:
    form = AddWebAuthnForm({"credential": request.POST.get("credential", ""), "passwordless": "on"}, user=request.user)
    try:
        return form.cleaned_data["credential"] if form.is_valid() else None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):  # what a made-up answer does inside the library
        return None
