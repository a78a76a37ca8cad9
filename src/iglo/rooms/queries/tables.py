"""Who sits with whom, and with which cards."""

from collections import defaultdict
from dataclasses import dataclass

from iglo.rooms.models import Drawn, Room, Seat


@dataclass(frozen=True)
class Table:
    """A pair or group: its number, who sits there, and their cards in the same order."""

    number: int
    names: list[str]
    cards: list[str]

    @property
    def hand(self) -> str:
        """Return what the group's sheet is called."""
        return f"g{self.number}"


@dataclass(frozen=True)
class Place:
    """Where a seat sits in the present draw: its table, its own card, and the others with theirs."""

    group: int
    card: str
    others: list[tuple[str, str]]  # (name, card)

    @property
    def hand(self) -> str:
        """Return what the group's sheet is called."""
        return f"g{self.group}"


def tables_of(room: Room) -> list[Table]:
    """Return the tables of the present draw with those who are in. One query."""
    if room.draw_id is None:
        return []
    found: dict[int, list[Drawn]] = defaultdict(list)
    for one in Drawn.objects.filter(draw=room.draw_id, seat__left=False).select_related("seat"):
        found[one.group].append(one)
    return [Table(number, [one.seat.name for one in table], [one.card for one in table]) for number, table in sorted(found.items())]


def table_of(seat: Seat) -> str:
    """Return what the sheet of the table is called at which `seat` sits; '' where nothing is drawn. One query at most."""
    if seat.room.draw_id is None:
        return ""
    group = Drawn.objects.filter(draw=seat.room.draw_id, seat=seat, seat__left=False).values_list("group", flat=True).first()
    return f"g{group}" if group else ""


def place_of(seat: Seat) -> Place | None:
    """Return where `seat` sits, None where nothing is drawn. One query, of its own table."""
    if seat.room.draw_id is None:
        return None
    drawn = Drawn.objects.filter(draw=seat.room.draw_id)
    table = list(drawn.filter(group__in=drawn.filter(seat=seat).values("group"), seat__left=False).select_related("seat"))
    mine = next((one for one in table if one.seat_id == seat.pk), None)
    if mine is None:
        return None
    others = [(one.seat.name, one.card) for one in table if one.pk != mine.pk]
    return Place(mine.group, mine.card, others)
