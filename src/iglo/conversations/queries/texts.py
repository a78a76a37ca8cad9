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


def kept_in(conversation: Conversation) -> dict[str, list[dict[str, str]]]:
    """Return the texts kept beside others, by the fields' names on the page: `pk` (which settling takes), `by` and `text`. One query."""
    names = {one.pk: one.first_name for one in (conversation.opened_by, conversation.other, conversation.companion) if one}
    return {
        f"{step}/{name}": [{"pk": f"{step}/{name}:{n}", "by": names.get(who, ""), "text": text} for n, (who, text) in enumerate(cell.kept)]
        for step, cells in cells_of(conversation).items()
        for name, cell in cells.items()
        if cell.kept
    }
