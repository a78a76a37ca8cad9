"""How long a PIN rests after wrong tries: free to begin with, then a pause that doubles, then closed."""

import datetime as dt
from dataclasses import dataclass

FIRST_LOCK = 5  # wrong tries in a row
CLOSED = 10
PAUSE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Refusal:
    """Why a try was not taken: the pause ends at `until`; None: closed until another way in opens it."""

    until: dt.datetime | None


def pauses() -> dict[int, dt.timedelta]:
    """Return the pause that follows each number of wrong tries in a row that has one."""
    return {failures: PAUSE * 2 ** (failures - FIRST_LOCK) for failures in range(FIRST_LOCK, CLOSED)}
