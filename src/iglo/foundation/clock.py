"""The one place that knows what time it is; tests set it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
_frozen: ContextVar[dt.datetime | None] = ContextVar("frozen", default=None)
_frozen_everywhere: list[dt.datetime] = []


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    if _frozen_everywhere:
        return _frozen_everywhere[-1]
    return _frozen.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return today's date in Denmark."""
    return now().astimezone(ZONE).date()


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """Return that wall-clock moment in Denmark, aware."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=ZONE)


@contextmanager
def frozen(moment: dt.datetime, *, everywhere: bool = False) -> Iterator[None]:
    """Let time stand still at `moment` (aware); for tests, the demo and pictures.

    `everywhere` holds for all threads (a live server in the same process), else for this context only.
    """
    if everywhere:
        _frozen_everywhere.append(moment)
        try:
            yield
        finally:
            _frozen_everywhere.pop()
        return
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
