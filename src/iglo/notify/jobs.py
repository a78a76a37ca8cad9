"""Sending what is in the outbox. Any number of processes may do it at once: each mail is claimed by one UPDATE."""

import datetime as dt
import logging

from django.db.models import F

from iglo.notify.carriers import Carrier, carrier
from iglo.notify.models import Outgoing
from iglo.notify.rules import MOST_TRIES, wait_after

BATCH = 50

log = logging.getLogger(__name__)


def run_due(now: dt.datetime) -> int:
    """Send the mails that are due at `now`; returns how many left the house."""
    return send_due(now, carrier())


def send_due(now: dt.datetime, by: Carrier) -> int:
    """Send the mails that are due at `now` through `by`, fifty at most; returns how many left the house."""
    try:
        return sum(_send(mail, by, now) for mail in Outgoing.objects.due(now)[:BATCH] if _claim(mail, now))
    finally:
        by.close()


def _claim(mail: Outgoing, now: dt.datetime) -> bool:
    """Take `mail` for this process: its next try is set before this one, so a crash in between costs a wait and no mail."""
    mine = Outgoing.objects.filter(pk=mail.pk, sent_at=None, tries=mail.tries)
    return mine.update(tries=F("tries") + 1, due_at=now + wait_after(mail.tries + 1)) == 1


def _send(mail: Outgoing, by: Carrier, now: dt.datetime) -> bool:
    try:
        by.carry(mail)
    except Exception as fault:  # whatever it is, the mail waits for its next try
        # Neither address nor text: a log is read by more people than a mail.
        tries = mail.tries + 1
        log.warning("mail %s, try %s of %s: %s", mail.pk, tries, MOST_TRIES, type(fault).__name__)
        return False
    # What was sent is in the reader's post: the house keeps no second copy of codes and names.
    Outgoing.objects.filter(pk=mail.pk).update(sent_at=now, text="", calendar=None)
    return True
