"""The event stream: raw ASGI, since a waiting page must not hold a thread (WHATWG HTML, 'Server-sent events').

GET /app/live/?topic=TOKEN[&topic=TOKEN …] answers `event: changed` with the topic's name, and `event: here` as a sign of life.
The tokens come from `nudges.sign_topic`; one that was made for another session is refused. /room/live/ answers the same to a live
room's tickets (`tickets.py`), and looks at no cookie.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from random import SystemRandom
from urllib.parse import parse_qs

from django.conf import settings
from django.http.cookie import parse_cookie

from iglo.live.hub import Listener, TooManyListeners, hub
from iglo.live.nudges import exchange, fingerprint, read_topic
from iglo.live.plain import Receive, Scope, Send, header, refuse
from iglo.live.tickets import read_ticket

chance = SystemRandom()
PATH = f"{settings.APP_PATH}live/"
ROOM_STREAM = "/room/live/"
HEARTBEAT = 20.0  # seconds; proxies close what is silent for longer
AFTER_THE_WALL = 0.06  # seconds; what a wall shows is made in less
APART = 0.003  # seconds for each who hears the same: so far apart the phones of a crowd ask, so that nobody waits behind all of them
PACE_OF_ONE = 0.008  # seconds for each who hears the same, between two events of a phone in a crowd
SEAT = "seat."  # so begins the listener of a phone's ticket
PACE = 0.25  # seconds between two events of one stream (one more after a pause comes at once): what changes meanwhile is told together
MOST_TOPICS = 32
SLOWEST = 0.8  # seconds: neither is longer
HERE = b"event: here\ndata: 1\n\n"  # a comment would be hidden from the page, which watches whether anything comes through
HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one listener until it leaves or the house closes."""
    asked = (_by_tickets if scope["path"] == ROOM_STREAM else _by_session)(scope)
    if scope["method"] != "GET" or not asked.topics:
        await refuse(send, 403, "This page's link to its changes does not hold here. Load the page again.\n")
        return
    try:
        listener = hub.listen([topic for topic, _since in asked.topics], asked.who)
        if others := exchange():
            others.listen()
    except TooManyListeners:
        await refuse(send, 429, "Too many pages are open at once. Close some, and load this one again.\n")
        return
    leaving = asyncio.create_task(_close_when_gone(receive, listener))
    try:
        # A browser that comes back may have missed any nudge, a page that is new those from before its stream.
        returning = header(scope, b"last-event-id") != b""
        await _tell(listener, send, sorted(listener.topics) if returning else asked.missed(), is_phone=asked.is_phone)
    finally:
        leaving.cancel()
        hub.leave(listener)


async def _tell(listener: Listener, send: Send, missed: list[str], *, is_phone: bool) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEAD})
    await _send_on(send, b"retry: 3000\nid: 1\n\n" + HERE + _events(missed))  # the id makes a browser that comes back say so
    due, now = 0.0, asyncio.get_running_loop().time
    while not listener.closed:
        changed = await listener.wait(HEARTBEAT)
        crowd = hub.crowd(changed) if is_phone else 0
        if changed and is_phone:
            await listener.rest(AFTER_THE_WALL + chance.random() * min(APART * crowd, SLOWEST))
            changed = sorted({*changed, *await listener.wait(0)})
        if not listener.closed:
            await _send_on(send, _events(changed) or HERE)
            pace = min(max(PACE, PACE_OF_ONE * crowd), SLOWEST)
            due = max(due, now()) + pace  # a leaky bucket with room for one event (GCRA, ITU-T I.371)
            await listener.rest(due - pace - now())
    with contextlib.suppress(OSError):
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _close_when_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.tell(None)


def _events(topics: list[str]) -> bytes:
    return "".join(f"event: changed\ndata: {topic}\n\n" for topic in topics).encode()


async def _send_on(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


@dataclass(frozen=True)
class Asked:
    """The topics asked for, each with the mark from before its page read anything, and whose stream it is."""

    topics: list[tuple[str, str]]
    who: str

    @property
    def is_phone(self) -> bool:
        """Return whether it is told a moment later than others: a room's many phones let its wall ask first."""
        return self.who.startswith(f"room {SEAT}")

    def missed(self) -> list[str]:
        """Return the topics that changed while their pages were on their way."""
        return sorted({topic for topic, since in self.topics if hub.has_changed(topic, since)})


def _by_session(scope: Scope) -> Asked:
    """Return what is asked for; no topics where one token is forged, foreign or too old."""
    session = parse_cookie(header(scope, b"cookie").decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")
    topics = [read_topic(token, session) for token in _tokens(scope)] if session else []
    return Asked([topic for topic in topics if topic] if all(topics) else [], fingerprint(session))


def _by_tickets(scope: Scope) -> Asked:
    """Return the same for a room's tickets. Of several the first says whose stream it is."""
    tickets = [ticket for token in _tokens(scope) if (ticket := read_ticket(token)) and ticket.listener]
    if not tickets or len(tickets) < len(_tokens(scope)):
        return Asked([], "")
    return Asked([(topic, ticket.since) for ticket in tickets for topic in ticket.topics], f"room {tickets[0].listener}")


def _tokens(scope: Scope) -> list[str]:
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("topic", [])[:MOST_TOPICS]
