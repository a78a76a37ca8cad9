"""When somebody is reminded. Mornings at eight, Danish time."""

import datetime as dt

from iglo.foundation import clock

HOUR = 8
BEFORE_DUE = dt.timedelta(days=3)
AFTER_DUE = dt.timedelta(days=1)
REQUEST_REMINDED = dt.timedelta(days=7)  # issue 2: answered within 14 days, reminded after 7
REQUEST_ANSWERED = dt.timedelta(days=14)


def action_reminder(due_on: dt.date | None, today: dt.date) -> dt.datetime | None:
    """Return the next reminder of an action that is due on `due_on`, strictly after `today`; None when there is none left."""
    if due_on is None:
        return None
    for day in (due_on - BEFORE_DUE, due_on + AFTER_DUE):
        if day > today:
            return clock.at(day, HOUR)
    return None


def follow_up_reminder(follow_up_at: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Return when to remind of a follow-up: the morning before; None when that has passed."""
    if follow_up_at is None:
        return None
    day = follow_up_at.astimezone(clock.ZONE).date() - dt.timedelta(days=1)
    moment = clock.at(day, HOUR)
    return moment if moment > now else None


def request_reminder(sent_at: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """Return the next date of an unanswered request: after 7 days, then after 14; None after that."""
    for wait in (REQUEST_REMINDED, REQUEST_ANSWERED):
        if sent_at + wait > now:
            return sent_at + wait
    return None


def answer_by(sent_at: dt.datetime) -> dt.date:
    """Return the day by which a request sent at `sent_at` is to be answered."""
    return (sent_at + REQUEST_ANSWERED).astimezone(clock.ZONE).date()
