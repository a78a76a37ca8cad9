"""A meeting's room: its code, who is in, where the agenda stands, who sits with whom, and what was handed in and not yet laid in."""

from iglo.rooms.models.draw import Draw, Drawn
from iglo.rooms.models.hand_in import HandIn, Hushed, Spread
from iglo.rooms.models.room import Room
from iglo.rooms.models.seat import Seat

__all__ = ["Draw", "Drawn", "HandIn", "Hushed", "Room", "Seat", "Spread"]
