"""My sign-in: how I come in, on which devices, in which language and light."""

from collections.abc import Collection

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iglo.accounts import actions
from iglo.accounts.forms import NewPinForm, PasskeyForm
from iglo.accounts.gates import OwnRequest, own_account, public
from iglo.accounts.queries import FIRST_KEY, is_fresh, must_choose_key, passkeys_of
from iglo.accounts.views.way_in import next_address, with_next


@own_account
@never_cache
def me(request: OwnRequest) -> HttpResponse:
    """Show everything about signing in."""
    context = {"account": request.user, "passkeys": passkeys_of(request.user), "is_fresh": is_fresh(request), "passkey_form": PasskeyForm()}
    return render(request, "accounts/me.html", context)


@own_account
@never_cache
def first_key(request: OwnRequest) -> HttpResponse:
    """Let somebody who came with a slip choose a passkey or a PIN."""
    if not must_choose_key(request):
        return redirect("portal:home")
    form = NewPinForm(request.POST or None, own=own_numbers(request))
    if request.method == "POST" and form.is_valid():
        return _keep_pin(request, form.cleaned_data["pin"])
    return render(request, "accounts/first_key.html", {"form": form, "account": request.user, "passkey_form": PasskeyForm()})


@own_account
@never_cache
def pin(request: OwnRequest) -> HttpResponse:
    """Choose a PIN, or another one."""
    if not is_fresh(request):
        return redirect(with_next_here(request))
    form = NewPinForm(request.POST or None, own=own_numbers(request))
    if request.method == "POST" and form.is_valid():
        return _keep_pin(request, form.cleaned_data["pin"])
    return render(request, "accounts/pin.html", {"form": form, "account": request.user})


def _keep_pin(request: OwnRequest, pin: str) -> HttpResponse:
    actions.choose_pin(request.user, pin, by=person_id(request))
    update_session_auth_hash(request, request.user)
    first = request.session.pop(FIRST_KEY, False)
    messages.success(request, _("Your PIN is kept. Other devices have been signed out."))
    return redirect("portal:home" if first else "accounts:me")


@own_account
@require_POST
def sign_out_everywhere(request: OwnRequest) -> HttpResponse:
    """End every other session."""
    actions.sign_out_everywhere(request, request.user, by=person_id(request))
    messages.success(request, _("You are signed out on every other device."))
    return redirect("accounts:me")


@public("shows no more than that one is to sign in again; who is not signed in is led to the sign-in page")
@never_cache
def again(request: HttpRequest) -> HttpResponse:
    """Ask for a fresh sign-in before keys are changed: a phone may have been left lying."""
    if request.method == "POST" or not request.user.is_authenticated:
        address = with_next(request, "accounts:sign_in")
        logout(request)
        return redirect(address)
    return render(request, "accounts/again.html", {"next": next_address(request) or ""})


def with_next_here(request: HttpRequest) -> str:
    """Return the address that asks for a fresh sign-in and comes back to one's own page."""
    return f"{reverse('accounts:again')}?next={reverse('accounts:me')}"


def person_id(request: HttpRequest) -> int | None:
    """Return the key of the person behind the request, for audit lines."""
    return getattr(getattr(request, "member", None), "id", None)


def own_numbers(request: OwnRequest) -> Collection[str]:
    """Return what a PIN must not be made of. The person, a room above, is on the request where there is one."""
    person = getattr(getattr(request, "member", None), "person", None)
    return [request.user.sign_in_name, str(getattr(person, "employee_number", ""))]
