from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from iglo.foundation.privacy import Privacy, declare


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a mail address is welcome and never needed."""

    def create_account(self, *, sign_in_name: str, email: str | None = None, language: str = "da") -> "Account":
        """Return a new account without a PIN. `sign_in_name` is kept in lower case and is unique."""
        account = self.model(sign_in_name=sign_in_name.lower(), email=email or None, language=language)
        account.set_unusable_password()
        account.save()
        return account


class Account(AbstractBaseUser):
    """What one signs in with. Knows nothing of units or roles: that is `organisations.Person`.

    The PIN stands in Django's password field, hashed with Argon2. Raising `session_round` ends every session at once.
    """

    sign_in_name = models.CharField(max_length=60, unique=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    language = models.CharField(max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    theme = models.CharField(max_length=5, choices=[("auto", "auto"), ("light", "light"), ("dark", "dark")], default="auto")
    is_active = models.BooleanField(default=True)
    session_round = models.PositiveIntegerField(default=0)
    privacy: ClassVar = declare(
        sign_in_name=Privacy.PERSONAL,
        email=Privacy.PERSONAL,
        language=Privacy.PERSONAL,
        theme=Privacy.PERSONAL,
        is_active=Privacy.TECHNICAL,
        session_round=Privacy.TECHNICAL,
        password=Privacy.SECRET,
        last_login=Privacy.PERSONAL,
    )

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.sign_in_name

    @property
    def has_pin(self) -> bool:
        """Return whether a PIN has been chosen."""
        return self.has_usable_password()

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        # Django's own hash of the password, with the round in it: one UPDATE signs out every device.
        value = f"{self.password}:{self.session_round}"
        return salted_hmac("iglo.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()
