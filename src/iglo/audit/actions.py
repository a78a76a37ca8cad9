"""Writing audit lines; called inside the action they tell of, so that both stand or neither."""

from django.db import models

from iglo.audit.models import AuditLine
from iglo.foundation import clock


def record(verb: str, subject: models.Model, *, by: int | None) -> AuditLine:
    """Write that person `by` (None: the system) did `verb` to `subject`. Returns the line."""
    return AuditLine.objects.create(
        at=clock.now(),
        by=f"person:{by}" if by is not None else "system",
        verb=verb,
        kind=subject._meta.label_lower,
        key=str(subject.pk),
    )
