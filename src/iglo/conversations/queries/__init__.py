"""What the pages of conversations show."""

from iglo.conversations.queries.detail import Page, page_of
from iglo.conversations.queries.listing import listed_conversations
from iglo.conversations.queries.texts import texts_since

__all__ = ["Page", "listed_conversations", "page_of", "texts_since"]
