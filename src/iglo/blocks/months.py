"""The months that a curve is drawn over: by name, from the day it was drawn."""

import datetime as dt

from django.utils.dates import MONTHS


def month_names(day: dt.date, count: int) -> list[str]:
    """Return the names of `count` months, the oldest first and that of `day` last, in the reader's language."""
    return [str(MONTHS[(day.month - 1 - ago) % 12 + 1]).capitalize() for ago in range(count - 1, -1, -1)]


def first_month(day: dt.date, count: int) -> str:
    """Return the oldest of `count` months, that of `day` being the last, as '2026-06'."""
    year, month = divmod(day.year * 12 + day.month - count, 12)
    return f"{year:04d}-{month + 1:02d}"
