"""When a mail that did not get through is tried again."""

import datetime as dt

MOST_TRIES = 10
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=4)


def wait_after(tries: int) -> dt.timedelta:
    """Return how long to wait after the `tries`-th try (1, 2, …): a minute, doubled each time, four hours at most.

    The wait is also the lease of a claim: it is longer than any sending takes, so that nobody else takes the mail meanwhile.
    """
    doublings = min(tries - 1, MOST_TRIES)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
