"""Writing audit lines; called inside the action they tell of, so that both stand or neither."""

from collections.abc import Iterable

from django.db import models

from iglo.audit.models import AuditLine
from iglo.foundation import clock


def record(verb: str, subject: models.Model, *, by: int | None) -> AuditLine:
    """Write that person `by` (None: the system) did `verb`, the name of the action, to `subject`. Returns the line."""
    line = _line(verb, subject, by)
    line.save(force_insert=True)
    return line


def record_many(verb: str, subjects: Iterable[models.Model], *, by: int | None) -> None:
    """Write a line for each of `subjects` at once, for what is done to thousands."""
    AuditLine.objects.bulk_create((_line(verb, subject, by) for subject in subjects), batch_size=1000)


def _line(verb: str, subject: models.Model, by: int | None) -> AuditLine:
    who = f"person:{by}" if by is not None else "system"
    return AuditLine(at=clock.now(), by=who, verb=verb, kind=subject._meta.label_lower, key=str(subject.pk))
