"""What falls due among people and units."""

import datetime as dt

from iglo.organisations.actions.imports import drop_old_drafts


def run_due(now: dt.datetime) -> int:
    """Do what is due at `now` (aware): lists that nobody applied within a day are forgotten. Returns how many."""
    return drop_old_drafts(now)
