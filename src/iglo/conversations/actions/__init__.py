"""What happens in a conversation of two."""

from iglo.conversations.actions.agreeing import answer_wish, ask_to_take_out
from iglo.conversations.actions.holding import bring_companion, close_conversation, plan_next, reopen_conversation, start_conversation
from iglo.conversations.actions.writing import settle_cell, write_cells_of

__all__ = [
    "answer_wish",
    "ask_to_take_out",
    "bring_companion",
    "close_conversation",
    "plan_next",
    "reopen_conversation",
    "settle_cell",
    "start_conversation",
    "write_cells_of",
]
