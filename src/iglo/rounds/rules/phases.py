"""Where a round stands: what was decided (state) and what the calendar says (phase)."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What people have decided about a round."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    OPENED = "opened", _("Box opened")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Called off")


class Phase(models.TextChoices):
    """Where a round stands today."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    RUNNING = "running", _("The round is on")
    ENDED = "ended", _("Waiting for the box to be opened")
    OPENED = "opened", _("Box opened")
    SORTING = "sorting", _("Slips are on the board")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Called off")


def phase_of(state: State, *, first_day: dt.date, last_day: dt.date, today: dt.date, on_board: bool) -> Phase:
    """Return the phase of a round in `state` on the day `today`; `on_board`: its slips were handed to a board."""
    if state == State.ANNOUNCED:
        if today < first_day:
            return Phase.ANNOUNCED
        return Phase.RUNNING if today <= last_day else Phase.ENDED
    if state == State.OPENED:
        return Phase.SORTING if on_board else Phase.OPENED
    return Phase(state.value)


# Slips that turn up behind the letterbox come in later too, and follow the others onto the same board.
TAKES_SLIPS = frozenset({Phase.RUNNING, Phase.ENDED, Phase.OPENED, Phase.SORTING})
TAKES_ANSWERS = frozenset({Phase.ANNOUNCED, Phase.RUNNING, Phase.ENDED})  # of the urn: until the box is opened
MAY_OPEN = frozenset({Phase.ENDED})
MAY_CHANGE = frozenset({Phase.DRAFT, Phase.ANNOUNCED, Phase.RUNNING, Phase.ENDED, Phase.OPENED, Phase.SORTING})
MAY_CANCEL = frozenset({Phase.DRAFT, Phase.ANNOUNCED, Phase.RUNNING, Phase.ENDED})
MAY_CLOSE = frozenset({Phase.OPENED, Phase.SORTING})
OVER = frozenset({Phase.CLOSED, Phase.CANCELLED})

FEWEST = 5  # anonymity.md, R1
BANDS = ((50, "50+"), (20, "20–49"), (10, "10–19"), (FEWEST, "5–9"))
DAYS_UNOPENED = 30  # anonymity.md, step 6


def band_of(people: int) -> str:
    """Return a headcount as the bands of anonymity.md R9; '' under five."""
    return next((word for least, word in BANDS if people >= least), "")
