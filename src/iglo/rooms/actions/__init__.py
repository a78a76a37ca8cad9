"""Everything that changes a room."""

from iglo.rooms.actions.drawing import draw_again, mend_draw, next_turn, seat_late_comer
from iglo.rooms.actions.handing_in import hand_in, say_hushed, settle_hushed
from iglo.rooms.actions.joining import come_back, join_room, leave_room, mark_on_wall, note_seen
from iglo.rooms.actions.leading import add_minutes, confirm_phones, give_floor, let_sort, open_door, put_on_wall, show_all
from iglo.rooms.actions.opening import end_room, open_room
from iglo.rooms.actions.stepping import Plan, begin_step

__all__ = [
    "Plan",
    "add_minutes",
    "begin_step",
    "come_back",
    "confirm_phones",
    "draw_again",
    "end_room",
    "give_floor",
    "hand_in",
    "join_room",
    "leave_room",
    "let_sort",
    "mark_on_wall",
    "mend_draw",
    "next_turn",
    "note_seen",
    "open_door",
    "open_room",
    "put_on_wall",
    "say_hushed",
    "seat_late_comer",
    "settle_hushed",
    "show_all",
]
