"""Minutes of a step and of whoever speaks."""

import datetime as dt


def seconds_left(started: dt.datetime | None, minutes: int, now: dt.datetime) -> int | None:
    """Return whole seconds left of `minutes` begun at `started`; negative when it takes longer, None where no time runs."""
    if started is None or not minutes:
        return None
    return -int((now - started - dt.timedelta(minutes=minutes)).total_seconds() // 1)
