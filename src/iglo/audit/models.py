from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare


class AuditLine(models.Model):
    """Who did what to which thing, when. No foreign keys, no content."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    privacy: ClassVar = declare(
        at=Privacy.PERSONAL, by=Privacy.PERSONAL, verb=Privacy.TECHNICAL, kind=Privacy.TECHNICAL, key=Privacy.TECHNICAL
    )

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.by} {self.verb} {self.kind}:{self.key}"
