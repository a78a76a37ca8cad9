"""What the pages of conversations show."""

from iglo.conversations.queries.detail import Page, page_of
from iglo.conversations.queries.listing import listed_conversations
from iglo.conversations.queries.texts import kept_in, texts_since

__all__ = ["Page", "kept_in", "listed_conversations", "page_of", "texts_since"]
