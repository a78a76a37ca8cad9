"""What falls due in activities: a meeting that nobody ended is ended in the night, so that its guests are forgotten as they were told."""

import datetime as dt

from iglo.activities.actions.live import end_live
from iglo.activities.models import ActivityRoom
from iglo.foundation import clock

AT_ONCE = 50


def run_due(now: dt.datetime) -> int:
    """End every meeting that was opened the day before yesterday or earlier. Returns how many."""
    last = now.astimezone(clock.ZONE).date() - dt.timedelta(days=1)
    left = list(ActivityRoom.objects.standing().whole().filter(room__opened_on__lt=last)[:AT_ONCE])
    for live in left:
        end_live(live, by=None)
    return len(left)
