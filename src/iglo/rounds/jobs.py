"""What a round does by itself: the daily reminder, the end of a box nobody opened, the move to a unit's heir, the steps of the urn."""

import datetime as dt

from django.db.models import Q

from iglo.foundation import clock
from iglo.organisations.models import Unit
from iglo.organisations.queries import heir_of
from iglo.rounds.actions import expire_round, rehome_rounds, remind_round, run_urns
from iglo.rounds.models import Round
from iglo.rounds.rules.phases import DAYS_UNOPENED, State

HOURS_AHEAD = 2  # mails are laid in the outbox a little before they are due


def run_due(now: dt.datetime) -> int:
    """Queue today's reminders, end what was never opened, follow units that closed; returns how many rounds were touched."""
    local = now.astimezone(clock.ZONE)
    announced = Round.objects.filter(state=State.ANNOUNCED).select_related("unit")
    today = announced.filter(first_day__lte=local.date(), last_day__gte=local.date(), reminder_hour__lte=local.hour + HOURS_AHEAD)
    unclaimed = today.filter(Q(reminded_on=None) | Q(reminded_on__lt=local.date()))
    unopened = announced.filter(last_day__lt=local.date() - dt.timedelta(days=DAYS_UNOPENED))
    touched = sum(remind_round(found) > 0 for found in unclaimed) + sum(expire_round(found) for found in unopened)
    return touched + _rehome() + run_urns(now)


def _rehome() -> int:
    closed = Unit.objects.exclude(closed_on=None).filter(pk__in=Round.objects.going_on().values("unit"))
    return sum(rehome_rounds(unit, heir) for unit in closed if (heir := heir_of(unit)) != unit)
