from django.db.models import Count, Q, QuerySet

from iglo.boards.access import visible_boards
from iglo.boards.models import Board
from iglo.boards.rules import BOARD_READ, Colour
from iglo.organisations.access import Member


def boards_for(member: Member) -> QuerySet[Board]:
    """Return the boards that `member` reads, newest first, with `red`, `green` (notes) and `loose` (unsorted) counted."""
    return visible_boards(member, BOARD_READ).annotate(
        red=Count("notes", filter=Q(notes__colour=Colour.RED)),
        green=Count("notes", filter=Q(notes__colour=Colour.GREEN)),
        loose=Count("notes", filter=Q(notes__heading=None)),
    )
