"""What the sign-in library does the way this house does it. (django-allauth, 'Account adapter', 'MFA adapter'.)"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from iglo.accounts.queries import SIGNED_IN_AT
from iglo.foundation import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our words and pages; one key is enough to sign in."""

    error_messages = {  # noqa: RUF012 - as the library has it
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code in the mail. Look once more, and mind that only the newest one works."),
        "too_many_login_attempts": _("Many codes have been asked for. Wait ten minutes, then ask again, or choose another way in."),
    }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages say what has happened."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are made by the workplace."""
        return False

    def get_login_stages(self) -> list[str]:
        """Mail code, passkey and PIN are each enough alone; a code by mail has one step in between."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and remember when: changing keys asks for a fresh sign-in."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = clock.now().timestamp()

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Answer as for a key that does not fit."""
        return redirect("accounts:sign_in")


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How a passkey is labelled on the device that keeps it."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the host, to which the passkey is bound, and the name shown beside it."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Iglo"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Return the sign-in name as both names: no mail address is kept on the device."""
        name = user.get_username()
        return {**super().get_public_key_credential_user_entity(user), "display_name": name, "name": name}
