"""Who may what in a meeting: lead it, see it, read a part of it, do something from a seat."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation

from iglo.activities.models import ActivityRoom
from iglo.activities.views.live import deeds, lead
from iglo.boards.actions import add_heading, move_notes
from iglo.boards.models import Board, Note
from iglo.live.tickets import Ticket, sign_ticket
from iglo.rooms.models import Room, Seat
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast

PARTS = ["wall", "notes", "proposals", "choice"]
SEES = {"employee", "mate", "leader", "deputy", "representative", "union"}
LEADS = SEES - {"employee", "mate"}
OUTSIDE = {"foreigner", "stranger"}  # led to where they belong
OTHERS = ["colleague", "night_worker", "head", "office_leader", "hr", "executive", "administrator"]
EVERYBODY = [*sorted(SEES), *OTHERS, *sorted(OUTSIDE)]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def held(cast: Cast) -> Held:
    return hold(cast, "C6")


@pytest.fixture
def phone(held: Held) -> Phone:
    found = held.join("Ada")
    held.lead("step", step="notes")
    return found


# ── inside ────────────────────────────────────────────────────────
@pytest.mark.parametrize("page", ["room", "room_wall"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_a_meeting_is_seen_by_those_whose_it_is(cast: Cast, held: Held, name: str, page: str) -> None:
    expected = 200 if name in SEES else 302 if name in OUTSIDE else 404
    assert cast.client(name).get(reverse(f"activities:{page}", args=[held.live.activity_id])).status_code == expected


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_sees_a_meeting_may_come_in_with_an_account(cast: Cast, held: Held, name: str) -> None:
    answer = cast.client(name).post(reverse("activities:room_join", args=[held.live.activity_id]))
    assert (answer.status_code, Seat.objects.count()) == ((302, int(name in SEES)) if name in SEES | OUTSIDE else (404, 0))


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_meeting_is_led_by_leaders_and_representatives(cast: Cast, held: Held, name: str) -> None:
    answer = cast.client(name).post(f"{held.path}step/", {"step": "notes"})
    assert answer.status_code == (302 if name in LEADS | OUTSIDE else 404)
    assert (Room.objects.get().step_key == "notes") is (name in LEADS)


@pytest.mark.parametrize("what", [*lead.DEEDS, "open"])
@pytest.mark.parametrize("name", ["employee", "hr", "office_leader"])
def test_nobody_else_does_anything_of_what_the_leader_does(cast: Cast, held: Held, name: str, what: str) -> None:
    before = Room.objects.values().get()
    assert cast.client(name).post(f"{held.path}{what}/", {"on": "0", "hand": "g1", "step": "notes"}).status_code == 404
    assert (Room.objects.values().get(), Room.objects.count()) == (before, 1)


@pytest.mark.parametrize("what", ["nothing", "say", "answer", "End"])
def test_a_deed_that_is_none_is_not_found(held: Held, phone: Phone, what: str) -> None:
    assert (held.lead(what).status_code, phone.do("end").status_code, phone.do("step").status_code) == (404, 404, 404)


@pytest.mark.parametrize("step", ["", "x", "call", "0", "' OR 1=1"])
def test_a_forged_step_is_refused(held: Held, phone: Phone, step: str) -> None:
    assert held.leader.post(f"{held.path}step/", {"step": step}, follow=True).status_code == 200
    assert Room.objects.get().step_key == "notes"


def test_a_long_name_comes_in_too(cast: Cast, held: Held) -> None:
    cast.people["mate"].name = f"{'Anne' * 9} Jensen"
    cast.people["mate"].save()
    cast.client("mate").post(reverse("activities:room_join", args=[held.live.activity_id]))
    assert Seat.objects.get().name == ("Anne" * 9)[:24]


# ── the door ──────────────────────────────────────────────────────
def settled(page: str, code: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page).replace(code, "CODE")


def test_the_code_of_a_meeting_that_is_over_says_the_same_as_one_that_never_was(held: Held) -> None:
    over, made_up = held.room.code, "ZZZZZZ"
    assert Client().get("/room/", {"code": over}).status_code == 302
    held.lead("end")
    for address in ("/room/?code={}", "/room/{}/"):
        found = [Client().get(address.format(code)) for code in (over, made_up)]
        assert found[0].status_code == found[1].status_code in (404, 422)
        assert settled(found[0].content.decode(), over) == settled(found[1].content.decode(), made_up)
    assert Client().post(f"/room/{over}/", {"name": "Ada"}).status_code == 404


@pytest.mark.parametrize("code", ["part", "live", "x", "BCDFG", "BCDFGHJ", "ÆØÅÆØÅ", "BCDFGA", "'; --xx"])
def test_a_code_that_can_be_none_opens_nothing(held: Held, code: str) -> None:
    assert Client().get("/room/", {"code": code}).status_code == 422
    assert Client().post(f"/room/{code}/", {"name": "Ada"}).status_code in (204, 404, 405)
    assert Seat.objects.count() == 0


def test_the_stream_is_no_code(held: Held) -> None:
    assert [resolve(path).view_name for path in ("/room/live/", "/room/part/wall/", "/room/BCDFGH/")] == [
        "room_live", "live_room:part", "live_room:come_in",
    ]  # fmt: skip


def test_a_closed_door_is_told_and_lets_nobody_in(held: Held) -> None:
    held.lead("door", on="0")
    assert "The door is closed" in Client(headers={"accept-language": "en"}).get(f"/room/{held.room.code}/").content.decode()
    assert (Client().post(f"/room/{held.room.code}/", {"name": "Ada"}).status_code, Seat.objects.count()) == (422, 0)


# ── a seat ────────────────────────────────────────────────────────
def test_a_token_belongs_to_its_room_and_says_nothing_elsewhere(cast: Cast, held: Held, phone: Phone) -> None:
    other, token = hold(cast, "A20", "meeting"), phone.path.split("/")[3]
    ways = [(other.room.code, token), (other.room.code, "made-up"), (held.room.code, "made-up"), ("ZZZZZZ", "made-up")]
    addresses = [f"/room/{code}/{key}/" for code, key in ways]
    pages = [Client().get(address) for address in addresses]
    assert [page.status_code for page in pages] == [404] * 4
    assert len({page.content for page in pages}) == 1
    for address in addresses:
        assert [Client().post(f"{address}{what}/").status_code for what in deeds.DEEDS] == [404] * len(deeds.DEEDS)
        assert Client().get(f"{address}texts/").status_code == 404


def test_a_seat_in_a_meeting_that_is_over_does_nothing_more(held: Held, phone: Phone) -> None:
    held.lead("end")
    for what in ("say", "note", "propose", "move", "name", "choose", "answer"):
        sent = {"colour": "red", "text": "Late", "title": "Late", "plan/ready/x": "1"}
        assert phone.do(what, **sent).status_code in (302, 404, 422), what
    assert (Note.objects.count(), ActivityRoom.objects.get().activity.entries.count()) == (0, 0)


def test_guests_pages_leave_nothing_behind(held: Held, phone: Phone) -> None:
    code, guest = held.room.code, Client(headers={"accept-language": "en"})
    answers = [guest.get(path) for path in ("/room/", f"/room/{code}/", "/room/ZZZZZZ/", phone.path, f"{phone.path}texts/", "/room/x/y/")]
    answers += [guest.post(f"/room/{code}/", {"name": "Bo"}), phone.do("note", colour="red", text="Words")]
    answers += [phone.do("note"), phone.do("nothing"), phone.do("leave")]
    for answer in answers:
        assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"], list(answer.cookies)) == ("no-referrer", True, [])
    assert (list(guest.cookies), list(phone.client.cookies)) == ([], [])


# ── tickets ───────────────────────────────────────────────────────
def ticket(held: Held, key: str, room: int | None = None) -> str:
    return sign_ticket(Ticket(f"{room or held.live.room_id}.{key}.en", (), ""))


def ask(name: str, token: str) -> int:
    return Client().get(f"/room/part/{name}/", {"ticket": token}).status_code


@pytest.mark.parametrize("name", PARTS)
def test_no_part_is_shown_without_a_good_ticket(held: Held, phone: Phone, name: str) -> None:
    good = ticket(held, "wall")
    readers = ["x", f"{held.live.room_id}.wall", "", "99.wall.en"]
    for token in ("", "x", good[:-1], f"{good}x", *(sign_ticket(Ticket(reader, (), "")) for reader in readers)):
        assert ask(name, token) in (403, 404), token


@pytest.mark.parametrize(("key", "opens"), [
    ("wall", {"wall"}), ("g1", {"notes"}), ("s1", {"notes"}), ("choice", {"choice"}), ("step", set()), ("lead", set()), ("", set()),
    ("h1", {"notes", "proposals"}), ("g", set()), ("g1x", set()),
])  # fmt: skip
def test_a_ticket_opens_the_parts_it_names_and_no_other(held: Held, phone: Phone, key: str, opens: set[str]) -> None:
    phone.do("note", colour="red", text="The phone rings")
    assert {name for name in [*PARTS, "lead", "phone", "door"] if ask(name, ticket(held, key)) == 200} == opens


def test_a_groups_ticket_shows_that_groups_notes_alone(held: Held, phone: Phone) -> None:
    phone.do("note", colour="red", text="The phone rings")
    hands = ["g1", "g2", f"s{phone.seat.pk}"]
    shown = [Client().get("/room/part/notes/", {"ticket": ticket(held, hand)}).content.decode() for hand in hands]
    assert ["The phone rings" in page for page in shown] == [True, False, False]


def test_a_ticket_of_a_meeting_that_is_over_shows_no_more(held: Held, phone: Phone) -> None:
    phone.do("note", colour="red", text="The phone rings")
    held.lead("end")
    assert {name for name in PARTS for key in ("wall", "g1", "h1", "choice") if ask(name, ticket(held, key)) == 200} == {"wall"}
    assert "The phone rings" not in Client().get("/room/part/wall/", {"ticket": ticket(held, "wall")}).content.decode()


# ── two who move the same note ────────────────────────────────────
@pytest.fixture
def sorting(held: Held, phone: Phone) -> Board:
    phone.do("note", colour="red", text="The phone rings")
    board = Board.objects.get()
    for title in ("Interruptions", "Too much"):
        add_heading(board, "red", title, by=held.by)
    held.lead("step", step="break")
    board.refresh_from_db()
    return board


def test_two_who_move_the_same_note_see_one_outcome_and_the_later_is_told(held: Held, phone: Phone, sorting: Board) -> None:
    held.lead("sorting", on="1")
    other, note = held.join("Bo"), Note.objects.get()
    first, second = sorting.headings.order_by("pk")
    sent = {"note": note.key, "version": str(sorting.version)}
    assert phone.do("move", to=first.pk, **sent).status_code == 302
    late = other.do("move", to=second.pk, **sent)
    assert (late.status_code, "Somebody else had just moved that note" in late.content.decode()) == (422, True)
    assert Note.objects.get().heading == second
    assert other.do("move", to=second.pk, **sent).status_code == 302


def test_nobody_but_leaders_moves_notes_before_the_leader_lets_them(held: Held, phone: Phone, sorting: Board) -> None:
    note, heading = Note.objects.get(), sorting.headings.first()
    assert heading is not None
    assert phone.do("move", note=note.key, to=heading.pk, version=sorting.version).status_code == 422
    held.lead("sorting", on="1")
    assert phone.do("move", note=note.key, to=heading.pk, version=sorting.version).status_code == 302
    held.lead("sorting", on="0")
    assert phone.do("move", note=note.key, to="0", version=sorting.version).status_code == 422
    assert Note.objects.get().heading == heading


def test_no_note_of_another_board_is_moved_or_taken_down(cast: Cast, held: Held, phone: Phone, sorting: Board) -> None:
    other = hold(cast, "C6")
    stranger = other.join("Bo")
    other.lead("step", step="notes")
    stranger.do("note", colour="red", text="Not yours")
    theirs = Note.objects.get(text="Not yours")
    held.lead("sorting", on="1")
    answers = [phone.do("move", note=theirs.key, to="0", version="0"), held.lead("remove", note=theirs.key)]
    assert [answer.status_code for answer in answers] == [404, 404]
    heading = sorting.headings.first()
    assert heading is not None
    move_notes(theirs.board, [theirs.pk], None, by=None)
    assert Note.objects.readable().count() == 2
