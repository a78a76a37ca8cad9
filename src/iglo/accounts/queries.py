"""What pages ask about an account and the session it is used in."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from iglo.accounts.models import Account
from iglo.foundation import clock

SIGNED_IN_AT = "iglo_signed_in_at"  # session: seconds since 1970
FIRST_KEY = "iglo_first_key"  # session: this person must choose a passkey or a PIN before going on
FRESH = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Passkey:
    """A passkey as its owner sees it."""

    id: int
    name: str
    made_at: dt.datetime
    used_at: dt.datetime | None


def passkeys_of(account: Account) -> list[Passkey]:
    """Return the passkeys of `account`, oldest first."""
    rows = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at) for row in rows]


def is_fresh(request: HttpRequest) -> bool:
    """Return whether somebody signed in on this browser within a quarter of an hour, or has just come with a slip."""
    at = request.session.get(SIGNED_IN_AT, 0)
    return must_choose_key(request) or clock.now().timestamp() - at <= FRESH.total_seconds()


def must_choose_key(request: HttpRequest) -> bool:
    """Return whether a passkey or PIN must be chosen before anything else."""
    return bool(request.session.get(FIRST_KEY))


def is_last_way_in(account: Account) -> bool:
    """Return whether `account` would have no way in without one of its passkeys."""
    return not (account.email or account.has_pin) and Authenticator.objects.filter(user=account).count() <= 1
