from typing import ClassVar

from django.db import models

from iglo.accounts.models.account import Account
from iglo.foundation.privacy import Privacy, declare


class PaperCode(models.Model):
    """A one-time sign-in code on paper. Only a keyed hash of it is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="paper_codes")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    privacy: ClassVar = declare(
        account=Privacy.PERSONAL,
        digest=Privacy.SECRET,
        issued_at=Privacy.PERSONAL,
        expires_at=Privacy.PERSONAL,
        used_at=Privacy.PERSONAL,
    )

    def __str__(self) -> str:
        return f"for {self.account}"
