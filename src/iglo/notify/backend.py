"""Mail written by libraries (sign-in codes) goes through the outbox as ours does."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from iglo.notify.actions import queue_mail


class OutboxBackend(BaseEmailBackend):
    """Queues instead of sending."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue every message for every recipient; returns how many messages were taken."""
        for message in email_messages:
            for address in message.recipients():
                queue_mail(to=address, subject=str(message.subject), text=str(message.body))
        return len(email_messages)
