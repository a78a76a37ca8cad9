"""Putting mail into the outbox. Nothing is sent here: a mail stands or falls with the transaction that queued it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iglo.foundation import clock
from iglo.notify.models import Outgoing

BATCH = 100  # rows a statement


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


@dataclass(frozen=True)
class Mail:
    """One of many mails; the fields are those of `queue_mail`, and `once` is always given."""

    to: str
    subject: str
    text: str
    once: str
    calendar: bytes | None = None
    due_at: dt.datetime | None = None


def queue_mails(mails: Sequence[Mail]) -> int:
    """Queue many mails in a few statements: a thousand people must not keep the database to themselves. Returns how many are new."""
    wanted = {mail.once: mail for mail in mails if mail.to}
    known: set[str | None] = set()
    for start in range(0, len(wanted), BATCH):
        known |= set(Outgoing.objects.filter(once__in=list(wanted)[start : start + BATCH]).values_list("once", flat=True))
    new = [_row(mail) for once, mail in wanted.items() if once not in known]
    Outgoing.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return len(new)


def _row(mail: Mail) -> Outgoing:
    due_at = mail.due_at or clock.now()
    return Outgoing(to=mail.to, subject=mail.subject[:300], text=mail.text, calendar=mail.calendar, due_at=due_at, once=mail.once)
