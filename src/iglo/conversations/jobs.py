"""What falls due in conversations: the morning of the day on which the two talk again."""

import datetime as dt

from django.db import transaction

from iglo.conversations.actions.mails import remind_of_next
from iglo.conversations.models import Conversation

AT_ONCE = 200


def run_due(now: dt.datetime) -> int:
    """Remind those who talk today. Returns how many mails. Each row is claimed once, whatever the number of workers."""
    due = Conversation.objects.filter(remind_at__lte=now).select_related("opened_by__account", "other__account")[:AT_ONCE]
    return sum(_remind(conversation) for conversation in due)


@transaction.atomic
def _remind(conversation: Conversation) -> int:
    claimed = Conversation.objects.filter(pk=conversation.pk, remind_at=conversation.remind_at).update(remind_at=None)
    return remind_of_next(conversation) if claimed else 0
