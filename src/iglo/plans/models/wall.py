import secrets
from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Unit


def new_token() -> str:
    """Return an address that cannot be guessed (128 random bits)."""
    return secrets.token_urlsafe(16)


class WallAddress(models.Model):
    """The address of a unit's wall: what comes next, what was done, no names. Whoever has the address may look."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="wall_address")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_at = models.DateTimeField(default=clock.now)
    privacy: ClassVar = declare(unit=Privacy.OPEN, token=Privacy.SECRET, made_at=Privacy.TECHNICAL)

    def __str__(self) -> str:
        return str(self.unit)
