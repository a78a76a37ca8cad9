"""A room's tickets, and the stream that hears by them, where no cookie exists."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.contrib.sessions.backends.db import SessionStore

from iglo.live import stream
from iglo.live.hub import LISTENERS_A_SESSION, MOST_GENERATIONS, Hub, hub
from iglo.live.nudges import nudge, read_topic
from iglo.live.stream import ROOM_STREAM
from iglo.live.tickets import MAX_AGE, Ticket, read_ticket, sign_ticket
from tests.live.test_stream import listening, status_of, token_for
from tests.serving import Serving, wait_until

TICKET = Ticket("17.step.da", ("room.17", "room.17.g3"), "seat.41")
live = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(transactional_db: None) -> SessionStore:
    session = SessionStore()
    session.create()
    return session


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> str:
    """A ticket of yesterday."""
    real = time.time
    with monkeypatch.context() as past:
        past.setattr(time, "time", lambda: real() - MAX_AGE - 60)
        return sign_ticket(TICKET)


@pytest.mark.parametrize("ticket", [TICKET, Ticket("17.wall.en", (), "", "house.7"), Ticket("æ", ("t",), "ø")])
def test_ticket_is_read_as_it_was_signed(ticket: Ticket) -> None:
    assert read_ticket(sign_ticket(ticket)) == ticket


@pytest.mark.parametrize("spoil", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t[1:], lambda t: "", lambda t: "é☃"])
def test_forged_ticket_is_none(spoil) -> None:
    assert read_ticket(spoil(sign_ticket(TICKET))) is None


def test_ticket_of_yesterday_is_none(old: str) -> None:
    assert read_ticket(old) is None


def test_a_sessions_topic_is_no_ticket_and_a_ticket_no_topic(session: SessionStore) -> None:
    key = session.session_key or ""
    assert read_topic(token_for(session, "room.17"), key) == ("room.17", "")
    assert read_ticket(token_for(session, "room.17")) is None
    assert read_topic(sign_ticket(TICKET), key) is None


@live
@pytest.mark.parametrize("cookie", ["", "somebody"])
def test_room_stream_hears_by_ticket_alone(site: Serving, cookie: str) -> None:
    with listening(site, sign_ticket(TICKET), cookie=cookie, path=ROOM_STREAM) as page:
        got = page.read_until(stream.HERE)
        nudge("room.18")
        nudge("room.17.g3")
        got = page.read_until(b"data: room.17.g3\n\n")
    assert b"event: changed\ndata: room.17.g3\n\n" in got
    assert b"room.18" not in got
    assert b"set-cookie" not in got.lower()


@live
def test_room_stream_carries_several_tickets(site: Serving) -> None:
    tokens = [sign_ticket(Ticket(f"{pk}.wall.da", (f"room.{pk}",), "seat.41")) for pk in (17, 18)]
    with listening(site, *tokens, cookie="", path=ROOM_STREAM) as page:
        page.read_until(b"id: 1\n\n")
        nudge("room.18")
        page.read_until(b"data: room.18\n\n")
        nudge("room.17")
        page.read_until(b"data: room.17\n\n")


@live
def test_neither_stream_takes_what_was_made_for_the_other(site: Serving, session: SessionStore) -> None:
    key, topic, ticket = session.session_key or "", token_for(session, "room.17"), sign_ticket(TICKET)
    assert [status_of(site, topic, cookie=key), status_of(site, ticket, cookie=key, path=ROOM_STREAM)] == [200, 200]
    assert [status_of(site, ticket, cookie=key), status_of(site, topic, cookie=key, path=ROOM_STREAM)] == [403, 403]


@live
@pytest.mark.parametrize("tokens", [(), ("x",), (sign_ticket(TICKET), "x"), (sign_ticket(Ticket("17.wall.da", ("room.17",), "")),)])
def test_room_stream_refuses_what_is_no_ticket_of_a_listener(site: Serving, tokens: tuple[str, ...]) -> None:
    assert status_of(site, *tokens, cookie="", path=ROOM_STREAM) == 403


@live
def test_room_stream_refuses_a_ticket_of_yesterday(site: Serving, old: str) -> None:
    assert status_of(site, old, cookie="", path=ROOM_STREAM) == 403


@pytest.fixture
def full(site: Serving) -> Iterator[None]:
    """Seat 41 has as many streams as it may."""
    with ExitStack() as streams:
        for _stream in range(LISTENERS_A_SESSION):
            streams.enter_context(listening(site, sign_ticket(TICKET), cookie="", path=ROOM_STREAM)).read_until(b"id: 1\n\n")
        yield
    wait_until(lambda: hub.count() == 0)


@live
def test_a_seat_has_so_many_streams_and_takes_nobody_elses(site: Serving, full: None) -> None:
    other = Ticket(TICKET.reader, TICKET.topics, "seat.42")
    assert status_of(site, sign_ticket(TICKET), cookie="", path=ROOM_STREAM) == 429
    assert status_of(site, sign_ticket(other), cookie="", path=ROOM_STREAM) == 200


def events_at_opening(site: Serving, ticket: Ticket) -> bytes:
    """What the stream says before anything more happens: a nudge of another topic of the ticket ends the look."""
    with listening(site, sign_ticket(ticket), cookie="", path=ROOM_STREAM) as page:
        page.read_until(stream.HERE)
        nudge("room.17.end")
        return page.read_until(b"data: room.17.end\n\n").partition(b"event: changed\ndata: room.17.end")[0]


@live
def test_what_changed_between_page_and_stream_is_told_when_it_opens(site: Serving) -> None:
    nudge("room.17.g3")
    since = hub.mark()
    nudge("room.17")
    said = events_at_opening(site, Ticket("17.step.da", ("room.17", "room.17.g3", "room.17.end"), "seat.41", since))
    assert b"data: room.17\n\n" in said
    assert b"room.17.g3" not in said


@live
def test_nothing_is_told_where_nothing_changed(site: Serving) -> None:
    nudge("room.17")
    said = events_at_opening(site, Ticket("17.step.da", ("room.17", "room.17.end"), "seat.41", hub.mark()))
    assert b"changed" not in said


@live
def test_a_page_of_another_process_looks_once_more(site: Serving) -> None:
    said = events_at_opening(site, Ticket("17.step.da", ("room.17", "room.17.end"), "seat.41", Hub().mark()))
    assert b"data: room.17\n\n" in said


def test_more_topics_than_are_remembered_count_as_changed() -> None:
    changes, since = Hub(), ""
    for number in range(MOST_GENERATIONS + 1):
        since = since or changes.mark()
        changes.nudge(f"room.{number}")
    assert changes.has_changed("room.0", since)
    assert not changes.has_changed("room.0", changes.mark())
