from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare


class PinGuard(models.Model):
    """Wrong PINs in a row for one sign-in name, whether anybody has that name or not.

    `key` is 'account:17' for an account and 'name:' with a keyed hash for a name that nobody has, so that both get the same answers.
    """

    key = models.CharField(max_length=80, unique=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(default=clock.now, db_index=True)
    privacy: ClassVar = declare(key=Privacy.SECRET, failures=Privacy.TECHNICAL, locked_until=Privacy.TECHNICAL, last_at=Privacy.TECHNICAL)

    def __str__(self) -> str:
        return f"{self.failures} wrong"


class Throttle(models.Model):
    """Tries within one window of time, by a keyed hash of what they are counted for (an address on the network, a session)."""

    key = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField(default=clock.now, db_index=True)
    count = models.PositiveIntegerField(default=0)
    privacy: ClassVar = declare(key=Privacy.SECRET, started_at=Privacy.TECHNICAL, count=Privacy.TECHNICAL)

    def __str__(self) -> str:
        return f"{self.count} tries"
