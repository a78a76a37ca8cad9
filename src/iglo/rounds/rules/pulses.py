"""The slots of a pulse: a week, two weeks or a month at a time."""

import datetime as dt
from calendar import monthrange

from django.db import models
from django.utils.translation import gettext_lazy as _

WEEKS = 7


class Rhythm(models.TextChoices):
    """How often a pulse is asked."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every fortnight")
    MONTHLY = "monthly", _("Every month")


def end_of(first: dt.date, rhythm: str, count: int) -> dt.date:
    """Return the last day of `count` slots that begin on `first`."""
    return _after(first, rhythm, count) - dt.timedelta(1)


def spans_of(first: dt.date, last: dt.date, rhythm: str) -> list[tuple[dt.date, dt.date]]:
    """Return the (first, last) days of the slots from `first` to `last`."""
    found, number = [], 0
    while (begins := _after(first, rhythm, number)) <= last:
        number += 1
        found.append((begins, min(last, _after(first, rhythm, number) - dt.timedelta(1))))
    return found


def _after(first: dt.date, rhythm: str, count: int) -> dt.date:
    if rhythm == Rhythm.MONTHLY:
        year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
        return dt.date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
    return first + dt.timedelta(WEEKS * count * (2 if rhythm == Rhythm.FORTNIGHTLY else 1))
