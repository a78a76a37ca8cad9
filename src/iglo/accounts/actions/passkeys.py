"""Passkeys of an account: kept, named, removed. (W3C Web Authentication, level 2; checked by the sign-in library.)"""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from iglo.accounts.models import Account
from iglo.audit.actions import record


@transaction.atomic
def keep_passkey(account: Account, credential: dict[str, object], *, name: str, by: int | None) -> Authenticator:
    """Keep a passkey whose making has been checked. Returns it."""
    kept = WebAuthn.add(account, name[:60], credential).instance
    record("keep_passkey", account, by=by)
    return kept


@transaction.atomic
def rename_passkey(passkey: Authenticator, name: str, *, by: int | None) -> None:
    """Call `passkey` `name`."""
    passkey.data["name"] = name[:60]
    passkey.save(update_fields=["data"])
    record("rename_passkey", passkey.user, by=by)


@transaction.atomic
def remove_passkey(passkey: Authenticator, *, by: int | None) -> None:
    """Remove `passkey`; signing in with it no longer works."""
    account = passkey.user
    passkey.delete()
    record("remove_passkey", account, by=by)
