"""Conversations of two: what is said in them is stored encrypted, and read by the two alone."""

from iglo.conversations.models.conversation import Conversation
from iglo.conversations.models.sheet import Sheet
from iglo.conversations.models.wish import Wish

__all__ = ["Conversation", "Sheet", "Wish"]
