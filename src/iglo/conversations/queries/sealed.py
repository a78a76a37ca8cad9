"""Opening what is sealed, for the doors' guests alone."""

import json

from iglo.conversations.models import Conversation, Wish
from iglo.conversations.rules import Cells, TakenOut, read_cells
from iglo.foundation import confidential


def cells_of(conversation: Conversation) -> dict[str, Cells]:
    """Return what stands in each step. Raises Unreadable where a sheet was changed or moved, never plain text instead."""
    return {sheet.step_key: read_cells(confidential.unseal(bytes(sheet.sealed), place=sheet.place)) for sheet in conversation.sheets.all()}


def read_wish(wish: Wish) -> TakenOut:
    """Return what the wish is about. Raises Unreadable where it was changed or moved."""
    return TakenOut(**json.loads(confidential.unseal(bytes(wish.sealed), place=wish.place)))
