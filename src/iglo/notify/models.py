import datetime as dt
from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare
from iglo.notify.rules import MOST_TRIES


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    """Sets of mails."""

    def waiting(self) -> "OutgoingQuerySet":
        """Return mails that have not left and are still tried."""
        return self.filter(sent_at=None, tries__lt=MOST_TRIES)

    def due(self, now: dt.datetime) -> "OutgoingQuerySet":
        """Return mails that may be sent at `now`."""
        return self.waiting().filter(due_at__lte=now)

    def given_up(self) -> "OutgoingQuerySet":
        """Return mails that never got through."""
        return self.filter(sent_at=None, tries__gte=MOST_TRIES)


class Outgoing(models.Model):
    """A mail on its way: written in the transaction that earned it, sent by `iglo jobs`."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    calendar = models.BinaryField(null=True, blank=True)  # an ICS file (RFC 5545), attached
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    once = models.CharField(max_length=120, unique=True, null=True, blank=True)
    privacy: ClassVar = declare(
        to=Privacy.PERSONAL,
        subject=Privacy.PERSONAL,
        text=Privacy.PERSONAL,
        calendar=Privacy.PERSONAL,
        due_at=Privacy.TECHNICAL,
        sent_at=Privacy.TECHNICAL,
        tries=Privacy.TECHNICAL,
        once=Privacy.TECHNICAL,
    )
    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_at", "id"]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
