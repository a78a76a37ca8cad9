"""Everything that happens to an activity while it is held in a room."""

from iglo.activities.actions.live.holding import close_run, draw_live_again, end_live, go_to_live_step, hold_board_live, open_live
from iglo.activities.actions.live.hushing import answer_hushed, close_hushed
from iglo.activities.actions.live.laying_in import lay_in, lay_in_late
from iglo.activities.actions.live.notes import (
    lay_live_note,
    move_live_note,
    name_live_heading,
    propose_live,
    remove_live_note,
    take_back,
)
from iglo.activities.actions.live.saying import choose_heading, mark_at_wall, say_live

__all__ = [
    "answer_hushed",
    "choose_heading",
    "close_hushed",
    "close_run",
    "draw_live_again",
    "end_live",
    "go_to_live_step",
    "hold_board_live",
    "lay_in",
    "lay_in_late",
    "lay_live_note",
    "mark_at_wall",
    "move_live_note",
    "name_live_heading",
    "open_live",
    "propose_live",
    "remove_live_note",
    "say_live",
    "take_back",
]
