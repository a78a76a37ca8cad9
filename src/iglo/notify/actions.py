"""Putting mail into the outbox. Nothing is sent here: a mail stands or falls with the transaction that queued it."""

import datetime as dt

from iglo.foundation import clock
from iglo.notify.models import Outgoing


def queue_mail(
    *, to: str, subject: str, text: str, calendar: bytes | None = None, due_at: dt.datetime | None = None, once: str | None = None
) -> Outgoing | None:
    """Queue one mail to the address `to`; returns the row, or None where there is no address or `once` was queued before.

    `due_at` (aware; None: now) is when it may be sent, `calendar` the bytes of an ICS file to attach,
    `once` a key under which the same mail is never queued twice.
    """
    if not to:
        return None
    fields = {"to": to, "subject": subject[:300], "text": text, "calendar": calendar, "due_at": due_at or clock.now()}
    if once is None:
        return Outgoing.objects.create(**fields)
    row, made = Outgoing.objects.get_or_create(once=once, defaults=fields)
    return row if made else None
