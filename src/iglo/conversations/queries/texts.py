"""The texts of a conversation as pages and scripts take them."""

from iglo.conversations.models import Conversation
from iglo.conversations.queries.sealed import cells_of


def texts_since(conversation: Conversation, revision: int) -> dict[str, str]:
    """Return the fields written after `revision`, by their names on the page ('STEP/BLOCK/FIELD'). One query."""
    return {
        f"{step}/{name}": cell.text
        for step, cells in cells_of(conversation).items()
        for name, cell in cells.items()
        if cell.revision > revision
    }
