"""Counting tries before they are checked, so that tries at the same moment cannot be more than are allowed."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from iglo.accounts.models import Throttle
from iglo.foundation import clock

FORGOTTEN_AFTER = dt.timedelta(days=1)


def take_turn(who: str, *, limit: int, window: dt.timedelta) -> dt.datetime | None:
    """Count one try for `who` ('paper:10.0.0.7'). None: go ahead. Else the moment at which tries are taken again.

    At most `limit` tries are taken within `window`; the count is one conditional UPDATE.
    """
    now, key = clock.now(), _key(who)
    rows = Throttle.objects.filter(key=key)
    current = rows.filter(started_at__gt=now - window)
    for _attempt in range(2):
        if current.filter(count__lt=limit).update(count=F("count") + 1):
            return None
        if started := current.values_list("started_at", flat=True).first():
            return started + window
        _open_window(key, now, window)
    return now + window


@transaction.atomic
def _open_window(key: str, now: dt.datetime, window: dt.timedelta) -> None:
    _row, made = Throttle.objects.get_or_create(key=key, defaults={"started_at": now})
    if made:
        Throttle.objects.filter(started_at__lt=now - FORGOTTEN_AFTER).delete()
    Throttle.objects.filter(key=key, started_at__lte=now - window).update(started_at=now, count=0)


def give_back(who: str) -> None:
    """Take back one try: it was right, and only wrong ones count."""
    Throttle.objects.filter(key=_key(who), count__gt=0).update(count=F("count") - 1)


def turns_taken(who: str) -> int:
    """Return how many tries stand against `who` in the present window."""
    return Throttle.objects.filter(key=_key(who)).values_list("count", flat=True).first() or 0


def _key(who: str) -> str:
    return salted_hmac("iglo.accounts.throttle", who, algorithm="sha256").hexdigest()
