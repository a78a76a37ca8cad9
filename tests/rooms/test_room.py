"""A room in the database: coming in, sitting together, cards, sheets, and the end of it."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.foundation.refusals import Refused
from iglo.rooms.access import standing_room
from iglo.rooms.actions import (
    Plan,
    add_minutes,
    begin_step,
    come_back,
    confirm_phones,
    draw_again,
    end_room,
    hand_in,
    join_room,
    leave_room,
    mark_on_wall,
    next_turn,
    open_door,
    open_room,
    say_hushed,
    settle_hushed,
)
from iglo.rooms.models import Draw, Drawn, HandIn, Hushed, Room, Seat, Spread
from iglo.rooms.queries import collect_sheets, place_of, tables_of, who_is_in
from iglo.rooms.rules import MOST_SEATS, SYMBOLS, Seating
from tests.cast import Cast

DECK = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")
CARDS = Plan("cards", 30, Seating.PAIRS, deck=DECK, bell=5)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def room(cast: Cast) -> Room:
    return open_room("A meeting", origin=Origin("activities.activity", "1", "A meeting"), by=cast.leader.pk)


def come(room: Room, *names: str) -> list[Seat]:
    return [join_room(room, name, lang="en")[0] for name in names]


def fresh(seat: Seat) -> Seat:
    return Seat.objects.select_related("room__draw").get(pk=seat.pk)


def begin(room: Room, plan: Plan) -> Room:
    begin_step(room, plan, by=1)
    return Room.objects.select_related("draw").get(pk=room.pk)


def tables(room: Room) -> list[set[str]]:
    return [set(table.names) for table in tables_of(Room.objects.select_related("draw").get(pk=room.pk))]


# ── coming in ─────────────────────────────────────────────────────
def test_who_gives_a_name_has_it_and_whoever_comes_next_with_it_has_a_number(room: Room) -> None:
    assert [seat.name for seat in come(room, "Ida", " Ida ", "Bo  Bo")] == ["Ida", "Ida 2", "Bo Bo"]


def test_who_gives_no_name_has_a_symbol(room: Room) -> None:
    (seat,) = come(room, "")
    assert seat.name in [str(symbol) for symbol in SYMBOLS]


def test_the_token_lies_on_the_phone_alone(room: Room) -> None:
    seat, token = join_room(room, "Ida", lang="en")
    assert len(token) >= 24
    assert token not in [str(value) for value in Seat.objects.filter(pk=seat.pk).values().get().values()]


def test_a_name_that_is_too_long_is_refused(room: Room) -> None:
    come(room, "a" * 24)
    with pytest.raises(Refused, match="24"):
        come(room, "a" * 25)


def test_nobody_comes_through_a_closed_door_and_who_is_in_stays(room: Room) -> None:
    come(room, "Ida")
    open_door(room, opened=False, by=1)
    with pytest.raises(Refused, match="closed"):
        come(room, "Bo")
    open_door(room, opened=True, by=1)
    come(room, "Bo")
    assert [seat.name for seat in who_is_in(room).seats] == ["Ida", "Bo"]


def test_nobody_comes_into_a_meeting_that_is_over(room: Room) -> None:
    stale = Room.objects.get(pk=room.pk)
    end_room(room, by=1)
    with pytest.raises(Refused, match="over"):
        come(stale, "Ida")
    assert (standing_room(room.code), room.seats.count()) == (None, 0)


def test_a_full_room_says_so_and_keeps_those_who_are_in(room: Room) -> None:
    Seat.objects.bulk_create(Seat(room=room, name=str(n), token_hash=f"{n:064}") for n in range(MOST_SEATS - 1))
    come(room, "The last")
    with pytest.raises(Refused, match="full"):
        come(room, "One more")
    assert room.seats.count() == MOST_SEATS


def test_a_code_belongs_to_one_standing_room(room: Room) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Room.objects.create(title="Another", code=room.code)
    end_room(room, by=1)
    other = Room.objects.create(title="Another", code=room.code)
    assert standing_room(room.code.lower()) == other


def test_who_is_marked_on_the_wall_has_no_phone_and_one_seat(room: Room) -> None:
    first, again = mark_on_wall(room, "Anchor", lang="en"), mark_on_wall(room, " Anchor", lang="en")
    come(room, "Ida")
    assert (first, who_is_in(room).phones, len(who_is_in(room).seats)) == (again, 1, 2)


def test_a_phone_that_slept_for_long_is_seen_by_the_one_who_leads(room: Room) -> None:
    (seat,) = come(room, "Ida")
    with clock.frozen(clock.now() + dt.timedelta(minutes=9)):
        assert who_is_in(room).away == set()
    with clock.frozen(clock.now() + dt.timedelta(minutes=11)):
        assert who_is_in(room).away == {seat.pk}


# ── sitting together ──────────────────────────────────────────────
def test_late_comer_sits_at_the_smallest_table(room: Room) -> None:
    come(room, *"abcdefg")
    begin(room, Plan("talk", 10, Seating.GROUPS, most=4))
    before = {len(table): table for table in tables(room)}
    come(room, "late")
    assert sorted(map(len, tables(room))) == [4, 4]
    assert before[3] | {"late"} in tables(room)


def test_late_comer_has_a_card_that_nobody_has(room: Room) -> None:
    come(room, *"abcd")
    begin(room, CARDS)
    (late,) = come(room, "late")
    cards = list(Drawn.objects.values_list("card", flat=True))
    place = place_of(fresh(late))
    assert place is not None
    assert (len(set(cards)), len(place.others), place.card in DECK) == (5, 2, True)


def test_who_comes_when_nobody_else_is_left_still_sits_somewhere(room: Room) -> None:
    (first,) = come(room, "a")
    begin(room, CARDS)
    leave_room(fresh(first))
    come(room, "b")
    assert tables(room) == [{"b"}]


def test_who_is_left_alone_joins_another_table(room: Room) -> None:
    seats = come(room, *"abcd")
    begin(room, CARDS)
    left = tables(room)
    leave_room(fresh(seats[0]))
    (table,) = tables(room)
    assert (table, [len(one) for one in left]) == (set("bcd"), [2, 2])


def test_two_who_leave_in_different_pairs_leave_two_together(room: Room) -> None:
    seats = come(room, *"abcd")
    begin(room, CARDS)
    one, other = (min(table) for table in tables(room))
    for name in (one, other):
        leave_room(fresh(next(seat for seat in seats if seat.name == name)))
    assert tables(room) == [set("abcd") - {one, other}]


def test_who_comes_back_lands_in_the_present_draw(room: Room) -> None:
    seats = come(room, *"abcdef")
    begin(room, CARDS)
    leave_room(fresh(seats[0]))
    draw_again(Room.objects.select_related("draw").get(pk=room.pk))
    assert set().union(*tables(room)) == set("bcdef")
    come_back(fresh(seats[0]))
    place = place_of(fresh(seats[0]))
    assert place is not None
    assert (sorted(set().union(*tables(room))), place.card in DECK) == (list("abcdef"), True)


def test_who_leaves_and_comes_back_in_the_same_draw_sits_with_somebody(room: Room) -> None:
    seats = come(room, *"abcd")
    begin(room, CARDS)
    leave_room(fresh(seats[0]))
    come_back(fresh(seats[0]))
    assert set().union(*tables(room)) == set("abcd")
    assert min(map(len, tables(room))) > 1


@pytest.mark.parametrize(("plan", "stays"), [
    (Plan("walls", 20, Seating.PLENARY), True),
    (Plan("more", 20, Seating.GROUPS), True),
    (Plan("smaller", 20, Seating.GROUPS, most=2), False),
    (Plan("talk", 20, Seating.PAIRS), False),
    (Plan("own", 20, Seating.ALONE), False),
])  # fmt: skip
def test_groups_stay_together_as_long_as_the_steps_let_them(room: Room, plan: Plan, stays: bool) -> None:
    come(room, *"abcdefgh")
    draw = begin(room, Plan("notes", 40, Seating.GROUPS)).draw_id
    assert (begin(room, plan).draw_id == draw) is stays


def test_pairs_are_others_in_each_step(room: Room) -> None:
    come(room, *"abcdef")
    for key in ("one", "two", "three", "four", "five"):
        begin(room, Plan(key, 5, Seating.PAIRS))
    met = [frozenset(two) for draw in Draw.objects.all() for two in _pairs(draw)]
    assert (len(met), set(met)) == (15, {frozenset(two) for two in combinations("abcdef", 2)})


def _pairs(draw: Draw) -> list[list[str]]:
    rows = draw.drawn.select_related("seat")
    return [[one.seat.name for one in rows if one.group == group] for group in {one.group for one in rows}]


# ── cards ─────────────────────────────────────────────────────────
def held(draw: Draw) -> dict[str, str]:
    return {one.seat.name: one.card for one in draw.drawn.select_related("seat")}


def test_everybody_has_a_card_of_their_own(room: Room) -> None:
    come(room, *"abcdef")
    room = begin(room, CARDS)
    assert (len(set(held(room.draw).values())), room.turn, room.turn_minutes) == (6, 1, 5)


def test_a_small_deck_is_dealt_twice_before_any_card_is_dealt_thrice(room: Room) -> None:
    come(room, *"abcdef")
    room = begin(room, Plan("cards", 30, Seating.PAIRS, deck=("c1", "c2", "c3"), bell=5))
    assert sorted(held(room.draw).values()) == ["c1", "c1", "c2", "c2", "c3", "c3"]


def test_at_the_bell_each_takes_the_others_card_to_somebody_new(room: Room) -> None:
    come(room, *"abcdef")
    room = begin(room, CARDS)
    for turn in (2, 3, 4):
        before, pairs = held(room.draw), _pairs(room.draw)
        next_turn(room, minutes=5)
        room = Room.objects.select_related("draw").get(pk=room.pk)
        swapped = {one: before[other] for pair in pairs for one, other in (pair, pair[::-1])}
        assert (room.turn, held(room.draw)) == (turn, swapped)
        assert not {frozenset(pair) for pair in pairs} & {frozenset(pair) for pair in _pairs(room.draw)}


def test_who_came_between_two_bells_has_a_card_in_the_next_round(room: Room) -> None:
    come(room, *"abcde")
    room = begin(room, CARDS)
    come(room, "late")
    next_turn(Room.objects.select_related("draw").get(pk=room.pk), minutes=5)
    cards = held(Room.objects.select_related("draw").get(pk=room.pk).draw)
    assert (sorted(cards), len(set(cards.values()))) == ([*"abcde", "late"], 6)


# ── sheets ────────────────────────────────────────────────────────
def written(room: Room) -> list[tuple[str, str]]:
    return [(row.text, row.beside) for row in room.hand_ins.all()]


def test_the_later_of_two_texts_stands_and_the_other_is_kept_beside(room: Room) -> None:
    ida, bo = come(room, "Ida", "Bo")
    hand_in(ida, "notes", {("list", "1.text"): "Ida's"}, hand="g1")
    hand_in(bo, "notes", {("list", "1.text"): "Bo's"}, hand="g1", seen=0)
    assert written(room) == [("Bo's", "Ida's")]
    (sheet,) = collect_sheets(room, "notes")["list"]
    assert (sheet.answers, sheet.name) == ({"1.text": "Bo's\nIda's"}, "")


def test_a_text_that_was_seen_is_replaced(room: Room) -> None:
    ida, bo = come(room, "Ida", "Bo")
    seen = hand_in(ida, "notes", {("list", "1.text"): "Ida's"}, hand="g1")
    hand_in(bo, "notes", {("list", "1.text"): "Bo's"}, hand="g1", seen=seen)
    assert written(room) == [("Bo's", "")]


def test_changing_ones_own_words_leaves_nothing_beside(room: Room) -> None:
    (ida,) = come(room, "Ida")
    for text in ("First", "Second", "Second"):
        hand_in(ida, "notes", {("list", "1.text"): text}, hand=ida.hand, seen=0)
    assert (written(room), HandIn.objects.get().revision) == ([("Second", "")], 2)


def test_a_third_text_loses_neither_of_the_two_before(room: Room) -> None:
    for seat in come(room, "Ida", "Bo", "Eva"):
        hand_in(seat, "notes", {("list", "1.text"): f"{seat.name}'s"}, hand="g1", seen=0)
    told = collect_sheets(room, "notes")["list"][0].answers["1.text"]
    assert sorted(told.split("\n")) == ["Bo's", "Eva's", "Ida's"]


# ── anonymous answers, minutes ────────────────────────────────────
def test_a_step_is_settled_once_and_its_answers_deleted(room: Room) -> None:
    say_hushed(room, "ask", "a token", {"b/q": "1"})
    say_hushed(room, "other", "a token", {"b/q": "1"})
    assert settle_hushed(room, "ask", {"b/q": {"share": 40}}) == settle_hushed(room, "ask", {"b/q": {"share": 90}})
    assert (Spread.objects.get().figures, list(Hushed.objects.values_list("step_key", flat=True))) == ({"b/q": {"share": 40}}, ["other"])


def test_phones_are_counted_by_those_present(room: Room) -> None:
    seats = come(room, *"abcde")
    mark_on_wall(room, "at the wall", lang="en")
    with pytest.raises(Refused, match="5 phones are in the room, and you counted 6"):
        confirm_phones(room, 6, by=1)
    confirm_phones(room, 5, by=1)
    leave_room(fresh(seats[0]))
    with pytest.raises(Refused, match="at least five"):
        confirm_phones(room, 4, by=1)
    assert Room.objects.get().confirmed == 5


@pytest.mark.parametrize("minutes", [0, -5, 591])
def test_a_step_lasts_ten_hours_at_the_most(room: Room, minutes: int) -> None:
    room = begin(room, Plan("talk", 10))
    with pytest.raises(Refused):
        add_minutes(room, minutes, by=1)
    add_minutes(room, 590, by=1)
    assert Room.objects.get().minutes == 600


def test_minutes_added_to_a_step_that_has_none_run_from_now(room: Room) -> None:
    room = begin(room, Plan("talk", 0))
    with clock.frozen(clock.now() + dt.timedelta(minutes=30)):
        add_minutes(room, 5, by=1)
        assert Room.objects.get().left(clock.now()) == 300


# ── the end ───────────────────────────────────────────────────────
def test_the_end_forgets_who_was_there_and_who_wrote_what(cast: Cast, room: Room) -> None:
    join_room(room, "Ida", lang="en", person=cast.employee.pk)
    seats = [*room.seats.all(), *come(room, "Bo", "Eva", "Kaj")]
    room = begin(room, CARDS)
    hand_in(fresh(seats[0]), "cards", {("list", "1.text"): "Ida's words"}, hand=seats[0].hand)
    say_hushed(room, "ask", "a token", {"b/q": "1"})
    Seat.objects.filter(pk=seats[0].pk).update(chosen="h3")
    assert [model.objects.count() for model in (Draw, Drawn, HandIn, Hushed)] == [1, 4, 1, 1]
    end_room(room, by=cast.leader.pk)
    assert [model.objects.count() for model in (Draw, Drawn, HandIn, Hushed)] == [0, 0, 0, 0]
    assert list(Seat.objects.values_list("name", "person", "chosen")) == [(f" {seat.pk}", None, "") for seat in seats]
    assert (Room.objects.get().ended_on, Room.objects.get().door_open, Room.objects.get().draw) == (clock.today(), False, None)


def test_the_end_works_whatever_people_called_themselves(room: Room) -> None:
    seats = come(room, "2", "1", " 3", *[str(n) for n in range(4, 9)])
    for seat, other in pairwise(seats):
        come(room, f" {other.pk}", str(seat.pk))
    end_room(room, by=1)
    assert {seat.name for seat in room.seats.all()} == {f" {seat.pk}" for seat in room.seats.all()}
