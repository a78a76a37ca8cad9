"""What holds for rooms, without a database: codes, symbols, how people sit, who sits with whom, minutes."""

from iglo.rooms.rules.codes import CODE_LENGTH, new_code, read_code
from iglo.rooms.rules.draws import Met, draw_groups, draw_pairs, groups_needed
from iglo.rooms.rules.limits import (
    FEWEST_HUSHED,
    LONGEST_NAME,
    MOST_MINUTES,
    MOST_SEATS,
    SPEAKING_MINUTES,
)
from iglo.rooms.rules.minutes import seconds_left
from iglo.rooms.rules.seating import MOST_IN_GROUP, Seating
from iglo.rooms.rules.symbols import SYMBOLS, free_name

__all__ = [
    "CODE_LENGTH",
    "FEWEST_HUSHED",
    "LONGEST_NAME",
    "MOST_IN_GROUP",
    "MOST_MINUTES",
    "MOST_SEATS",
    "SPEAKING_MINUTES",
    "SYMBOLS",
    "Met",
    "Seating",
    "draw_groups",
    "draw_pairs",
    "free_name",
    "groups_needed",
    "new_code",
    "read_code",
    "seconds_left",
]
