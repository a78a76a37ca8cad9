"""Everything that changes a board. `by` is a person's key, None for the system. Refusals are those of `iglo.boards.rules.refusals`."""

from iglo.boards.actions.boards import StateChange, add_notes, close_board, create_board, finish_sorting, remove_note, reopen_sorting
from iglo.boards.actions.forgetting import forget_notes
from iglo.boards.actions.headings import (
    Named,
    add_heading,
    move_to_new_heading,
    name_heading,
    nest_heading,
    order_headings,
    remove_heading,
)
from iglo.boards.actions.masks import lift_mask, mask_words
from iglo.boards.actions.moving import Moved, Overtaken, move_notes
from iglo.boards.actions.proposals import change_proposal, remove_proposal, write_proposal
from iglo.boards.actions.suggesting import Suggested, take_suggestion
from iglo.boards.actions.undoing import Undone, undo

__all__ = [
    "Moved",
    "Named",
    "Overtaken",
    "StateChange",
    "Suggested",
    "Undone",
    "add_heading",
    "add_notes",
    "change_proposal",
    "close_board",
    "create_board",
    "finish_sorting",
    "forget_notes",
    "lift_mask",
    "mask_words",
    "move_notes",
    "move_to_new_heading",
    "name_heading",
    "nest_heading",
    "order_headings",
    "remove_heading",
    "remove_note",
    "remove_proposal",
    "reopen_sorting",
    "take_suggestion",
    "undo",
    "write_proposal",
]
