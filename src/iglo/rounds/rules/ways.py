"""How a round is run: on paper or with the urn, and what one asks in it."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from iglo.answers.rules.slots import SEAL_AFTER, day_of

BEGINS = 5  # o'clock, when a day of the urn begins; a night shift is one day
EARLIEST, LATEST = 0, 12  # hours at which a day may begin


class Way(models.TextChoices):
    """How answers are given."""

    PAPER = "paper", _("On paper, in two cases and a letterbox")
    URN = "urn", _("On phones and cards, sealed")


class RoundKind(models.TextChoices):
    """What is asked; the values are those of the urn."""

    BALLS = "balls", _("Ball method")
    PULSE = "pulse", _("Pulse")
    QUESTIONNAIRE = "questionnaire", _("Questionnaire")


class Days(models.TextChoices):
    """Which days have a ball; the values are those of the urn."""

    ALL = "all", _("Every day, weekends too")
    WORKING = "working", _("Working days, Monday to Friday")
    PATTERN = "pattern", _("The weekdays I choose")


class Means(models.TextChoices):
    """What a person answers with, settled before cards are printed; never both."""

    PHONE = "phone", _("Phone")
    CARD = "card", _("Card")


def urn_day(now: dt.datetime, *, begins: int, last_day: dt.date) -> dt.date:
    """Return the day that counts in a round of the urn: the last one is over when it has been sealed."""
    day = day_of(now, begins=begins)
    return day if day <= last_day else day_of(now - SEAL_AFTER, begins=begins)


def spares_for(cards: int) -> int:
    """Return how many spare cards go with so many: one in ten, at least one (anonymity.md, step 2)."""
    return max(1, -(-cards // 10))
