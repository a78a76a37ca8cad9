from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_save


class AccountsConfig(AppConfig):
    name = "iglo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Keep of the last sign-in, with a passkey too, no more than the day: arrival times would tell whose ball is whose."""
        pre_save.connect(_day_only, sender="accounts.Account", dispatch_uid="iglo.accounts.day_only")
        pre_save.connect(_day_only, sender="mfa.Authenticator", dispatch_uid="iglo.accounts.day_only.passkey")


def _day_only(*, instance: Any, **_more: Any) -> None:
    from iglo.accounts.sessions_coarse import coarse

    for name in ("last_login", "last_used_at"):
        moment = getattr(instance, name, None)
        if moment is not None:
            setattr(instance, name, coarse(moment))
