"""The list of a member's conversations."""

from dataclasses import dataclass

from iglo.conversations.access import visible_conversations
from iglo.conversations.models import Conversation
from iglo.organisations.access import Member
from iglo.organisations.models import Person

MOST = 200


@dataclass(frozen=True)
class Listed:
    """A conversation, and with whom the reader holds it (both, for a companion)."""

    conversation: Conversation
    people: tuple[Person, ...]


def listed_conversations(member: Member) -> list[Listed]:
    """Return the member's conversations, the latest first. One query, however many there are."""
    return [Listed(one, _others(one, member.id)) for one in visible_conversations(member)[:MOST]]


def _others(conversation: Conversation, me: int) -> tuple[Person, ...]:
    if conversation.is_of(me):
        return (conversation.other_than(me),)
    return (conversation.opened_by, conversation.other)
