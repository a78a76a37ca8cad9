"""Signing in, and out everywhere."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from iglo.accounts.models import Account
from iglo.accounts.queries import FIRST_KEY
from iglo.audit.actions import record


def enter(request: HttpRequest, account: Account, *, then: str | None = None, first_key: bool = False) -> HttpResponse:
    """Sign `account` in on this browser, with a new session; returns the redirect to `then`, or to the home page.

    `first_key`: nothing else opens until a passkey or PIN has been chosen.
    """
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=then))
    if first_key and request.user.is_authenticated:
        request.session[FIRST_KEY] = True
    return response


@transaction.atomic
def sign_out_everywhere(request: HttpRequest, account: Account, *, by: int | None) -> None:
    """End every session of `account` but the one of `request`."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])
    update_session_auth_hash(request, account)
    record("sign_out_everywhere", account, by=by)
