"""When a round may be extended, and by which days (anonymity.md, 'After a restore')."""

import datetime as dt
from enum import StrEnum

from iglo.rounds.rules.phases import Phase

MAY_EXTEND = frozenset({Phase.RUNNING, Phase.ENDED})
MOST_DAYS = 28


class Unfit(StrEnum):
    """Why days cannot be added."""

    BEGUN = "begun"  # a bag holds days that begin later only
    OVERLAPS = "overlaps"  # one day, one ball
    BACKWARDS = "backwards"
    LONG = "long"


def unfit_days(first: dt.date, last: dt.date, *, ends: dt.date, today: dt.date) -> Unfit | None:
    """Return why a round that `ends` on a day cannot go on from `first` to `last`, or None."""
    if last < first:
        return Unfit.BACKWARDS
    if first <= ends:
        return Unfit.OVERLAPS
    if first <= today:
        return Unfit.BEGUN
    return Unfit.LONG if (last - first).days >= MOST_DAYS else None


def suggested_day(*, ends: dt.date, today: dt.date) -> dt.date:
    """Return the first day that may be added and leaves a day to fetch bags and hand out cards."""
    return max(ends + dt.timedelta(1), today + dt.timedelta(2))
