"""What the urn does by itself: it makes keys that were ordered, and seals what has ended."""

import datetime as dt

from iglo.answers.actions import make_ordered, seal_due
from iglo.answers.box_watch import watch_boxes

SECONDS = 5.0  # of key making in one turn, so that mail and reminders go on


def run_due(now: dt.datetime) -> int:
    """Do what is due; returns how many rounds and periods were touched."""
    return watch_boxes(now) + make_ordered(seconds=SECONDS) + seal_due(now)
