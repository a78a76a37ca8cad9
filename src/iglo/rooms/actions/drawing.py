"""Drawing pairs and groups, dealing cards, and mending a draw where somebody comes late or leaves."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from random import SystemRandom

from django.db import transaction

from iglo.foundation import clock
from iglo.live.nudges import nudge
from iglo.rooms.models import Draw, Drawn, Room, Seat
from iglo.rooms.rules import MOST_IN_GROUP, Met, Seating, draw_groups, draw_pairs

PAIR = 2
chance = SystemRandom()


@transaction.atomic
def draw_again(room: Room, *, most: int | None = None) -> Draw:
    """Draw pairs or groups anew among those who are in, without repeating as long as that can be; cards are dealt where there is a deck."""
    people = list(room.seats.present().values_list("pk", flat=True))
    seating = Seating.PAIRS if room.seating == Seating.PAIRS else Seating.GROUPS
    size = PAIR if seating is Seating.PAIRS else most or MOST_IN_GROUP
    met = _met(room, seating)
    groups = draw_pairs(people, met) if seating is Seating.PAIRS else draw_groups(people, size, met, chance)
    draw = Draw.objects.create(room=room, seating=seating, most=size)
    cards = _dealt(room.deck, len(people))
    places = [(number, seat) for number, group in enumerate(groups, 1) for seat in group]
    Drawn.objects.bulk_create(
        Drawn(draw=draw, seat_id=seat, group=number, card=card) for (number, seat), card in zip(places, cards, strict=True)
    )
    _use(room, draw)
    return draw


@transaction.atomic
def next_turn(room: Room, *, minutes: int) -> Draw:
    """Begin the next round of cards: each takes over a card of their table, then everybody has a new partner."""
    before = room.draw
    passed_on = _passed_on(before) if before else {}
    draw = draw_again(room)
    drawn = list(draw.drawn.all())
    for one in drawn:
        one.card = passed_on.get(one.seat_id) or one.card
    Drawn.objects.bulk_update(drawn, ["card"])
    room.turn, room.turn_started_at, room.turn_minutes = room.turn + 1, clock.now(), minutes
    room.save(update_fields=["turn", "turn_started_at", "turn_minutes"])
    nudge(room.topic)
    return draw


def seat_late_comer(seat: Seat) -> None:
    """Give somebody who comes late a place in the draw that stands: with the fewest. The caller holds the transaction."""
    room = seat.room
    if room.draw_id is None or Drawn.objects.filter(draw=room.draw_id, seat=seat).exists():
        return
    places = list(Drawn.objects.filter(draw=room.draw_id, seat__left=False))
    sizes = Counter(one.group for one in places)
    group = min(sizes, key=lambda number: (sizes[number], number)) if sizes else 1
    held = {one.card for one in places}
    card = next((card for card in room.deck if card not in held), chance.choice(room.deck) if room.deck else "")
    Drawn.objects.create(draw_id=room.draw_id, seat=seat, group=group, card=card)
    nudge(room.topic_of(f"t{group}"))


def mend_draw(room: Room) -> None:
    """Let nobody sit alone where somebody left: who is left over joins the smallest table. The caller holds the transaction."""
    tables: dict[int, list[Drawn]] = defaultdict(list)
    for one in Drawn.objects.filter(draw=room.draw_id, seat__left=False):
        tables[one.group].append(one)
    for number in [number for number, table in tables.items() if len(table) == 1]:
        others = [other for other in tables if other != number]
        if not others:
            return
        to = min(others, key=lambda other: (len(tables[other]), other))
        (alone,) = tables.pop(number)
        alone.group = to
        alone.save(update_fields=["group"])
        tables[to].append(alone)


def _met(room: Room, seating: Seating) -> Met:
    """Return who has sat together so far, in draws of the same kind."""
    found: Met = Counter()
    tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    for draw, group, seat in Drawn.objects.filter(draw__room=room, draw__seating=seating).values_list("draw_id", "group", "seat_id"):
        tables[(draw, group)].append(seat)
    for table in tables.values():
        found.update(frozenset(two) for two in combinations(table, 2))
    return found


def _passed_on(draw: Draw) -> dict[int, str]:
    """Return seat -> the card it takes over: in a pair the other's, at a larger table the next one's."""
    tables: dict[int, list[Drawn]] = defaultdict(list)
    for one in draw.drawn.all():
        tables[one.group].append(one)
    return {one.seat_id: table[n - 1].card for table in tables.values() for n, one in enumerate(table)}


def _dealt(deck: Sequence[str], people: int) -> list[str]:
    """Return a card each: every card once before any is dealt twice; none where there is no deck."""
    if not deck:
        return [""] * people
    cards: list[str] = []
    while len(cards) < people:
        cards += chance.sample(list(deck), len(deck))
    return cards[:people]


def _use(room: Room, draw: Draw) -> None:
    room.draw = draw
    room.save(update_fields=["draw"])
    nudge(room.topic)
