"""What happens by itself between the holders: old notes are deleted, as was promised."""

import datetime as dt

from iglo.handovers.actions.forgetting import forget_old_notes


def run_due(now: dt.datetime) -> int:
    """Do what is due; returns how many rounds were touched."""
    return forget_old_notes(now)
