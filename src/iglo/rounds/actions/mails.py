"""Mails of a round. Everybody in the unit gets the same; who sorts the slips gets those hours as well."""

import datetime as dt
from typing import Literal

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.words import date_range
from iglo.notify.actions import queue_mail
from iglo.organisations.models import Person
from iglo.organisations.queries import absolute
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import calendar_of
from iglo.rounds.queries.people import everybody_in, inner_circle
from iglo.rounds.queries.texts import text_of
from iglo.rounds.rules.texts import TextKind

Occasion = Literal["invited", "changed", "cancelled", "expired"]


def send_dates(found: Round, occasion: Occasion) -> int:
    """Queue one mail with the calendar to everybody who has an address; returns how many. What is past is left out."""
    inner, sent = inner_circle(found.unit), 0
    calendars: dict[tuple[str, bool], bytes | None] = {}
    for person in everybody_in(found.unit).exclude(email=""):
        language, close = person.language, person.pk in inner
        with translation.override(language):
            if (language, close) not in calendars:
                calendars[language, close] = calendar_of(found, inner=close)
            calendar = calendars[language, close]
            if calendar is not None or occasion != "invited":
                sent += _send(found, occasion, person, calendar)
    return sent


def send_reminder(found: Round, day: dt.date) -> int:
    """Queue the mail of `day` to everybody; the same day is never queued twice. Returns how many."""
    sent = 0
    for person in everybody_in(found.unit).exclude(email=""):
        with translation.override(person.language):
            row = queue_mail(
                to=person.email,
                subject=_("Today's ball: five minutes"),
                text=f"{text_of(found, TextKind.REMINDER)}\n\n{_address_of(found)}\n",
                due_at=clock.at(day, found.reminder_hour),
                once=f"round.{found.pk}.day.{day:%F}.{person.pk}",
            )
        sent += row is not None
    return sent


def _send(found: Round, occasion: Occasion, person: Person, calendar: bytes | None) -> bool:
    once = f"round.{found.pk}.{occasion}.{found.sequence}.{person.pk}"
    return (
        queue_mail(to=person.email, subject=_subject(found, occasion), text=_text(found, occasion), calendar=calendar, once=once)
        is not None
    )


def _subject(found: Round, occasion: Occasion) -> str:
    days = {"unit": found.unit.name, "days": date_range(found.first_day, found.last_day)}
    return {
        "invited": _("Ball method in %(unit)s, %(days)s") % days,
        "changed": _("New dates for the ball method in %(unit)s") % days,
        "cancelled": _("The ball method in %(unit)s is called off") % days,
        "expired": _("The box in %(unit)s was never opened") % days,
    }[occasion]


def _text(found: Round, occasion: Occasion) -> str:
    words = {
        "invited": text_of(found, TextKind.INVITATION),
        "changed": _("Some of the dates have moved. The new ones are in the calendar file and take the place of the old ones."),
        "cancelled": _("The dates are taken out of your calendar by the file with this mail. The reason given: %(reason)s")
        % {"reason": found.reason},
        "expired": _(
            "Thirty days have gone since the last slip, and the box was not opened by two. The slips were deleted; nobody read them."
        ),
    }[occasion]
    return f"{words}\n\n{_address_of(found)}\n"


def _address_of(found: Round) -> str:
    return absolute(reverse("rounds:detail", args=[found.pk]))
