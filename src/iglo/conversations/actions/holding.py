"""Beginning, closing and opening a conversation; the next time; a representative at one's side."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.catalog.actions import pin
from iglo.catalog.schema import Privacy, Tool
from iglo.conversations.actions.mails import tell_of_beginning
from iglo.conversations.models import Conversation
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.models import Person

REMINDED_AT = dt.time(8)  # on the day of the next talk


@transaction.atomic
def start_conversation(tool: Tool, other: Person, *, by: Person, variant: str = "") -> Conversation:
    """Return a new conversation of `by` with `other`, by `tool` as it is now; `other` is told by mail that somebody wishes to talk.

    The caller has seen to it that `by` may begin with `other`. Raises Refused for a tool that has no steps for two.
    """
    if other.pk == by.pk:
        raise Refused(_("A conversation needs two."))
    if not any(step.privacy is Privacy.PAIR for step in tool.steps_of(variant or None)):
        raise Refused(_("This tool has nothing for two."))
    made = Conversation.objects.create(version=pin(tool), variant=variant, opened_by=by, other=other)
    record("start_conversation", made, by=by.pk)
    tell_of_beginning(made)
    return made


@transaction.atomic
def close_conversation(conversation: Conversation, *, by: int) -> None:
    """Close it: the two can read it, and open it again."""
    conversation.state, conversation.closed_on = Conversation.State.CLOSED, clock.today()
    conversation.save(update_fields=["state", "closed_on"])
    record("close_conversation", conversation, by=by)
    nudge(conversation.topic)


@transaction.atomic
def reopen_conversation(conversation: Conversation, *, by: int) -> None:
    """Open it again, to write on."""
    conversation.state, conversation.closed_on = Conversation.State.OPEN, None
    conversation.save(update_fields=["state", "closed_on"])
    record("reopen_conversation", conversation, by=by)
    nudge(conversation.topic)


@transaction.atomic
def plan_next(conversation: Conversation, on: dt.date | None, *, by: int) -> None:
    """Say when the two talk next (None: not settled). On the morning of that day both get a mail that names neither tool nor content."""
    conversation.next_on = on
    conversation.remind_at = dt.datetime.combine(on, REMINDED_AT, tzinfo=clock.ZONE) if on else None
    conversation.save(update_fields=["next_on", "remind_at"])
    record("plan_next", conversation, by=by)
    nudge(conversation.topic)


@transaction.atomic
def bring_companion(conversation: Conversation, companion: Person | None, *, by: int) -> None:
    """Let a representative read along and take part, or no longer. The caller has asked the door `companions_for`."""
    conversation.companion = companion
    conversation.save(update_fields=["companion"])
    record("bring_companion", conversation, by=by)
    nudge(conversation.topic)
