"""The event stream over the real server: what it tells, whom it refuses, and that it ends."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.db import transaction
from django.test import RequestFactory

from iglo.live import stream
from iglo.live.hub import LISTENERS_A_SESSION, hub
from iglo.live.nudges import MAX_AGE, SALT, fingerprint, nudge, sign_topic
from tests.serving import Serving, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Stream:
    """A browser's end of a stream, as bare bytes."""

    line: socket.socket
    got: bytes = b""

    def read_until(self, wanted: bytes) -> bytes:
        while wanted not in self.got:
            more = self.line.recv(4096)
            assert more, f"ended before {wanted!r}: {self.got!r}"
            self.got += more
        return self.got

    def read_to_end(self) -> bytes:
        while more := self.line.recv(4096):
            self.got += more
        return self.got


@contextmanager
def listening(site: Serving, *tokens: str, cookie: str, more: str = "", path: str = stream.PATH) -> Iterator[Stream]:
    query = "&".join(f"topic={quote(token)}" for token in tokens)
    address = urlsplit(site.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as line:
        head = f"GET {path}?{query} HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: iglo_session={cookie}\r\n{more}\r\n"
        line.sendall(head.encode())
        yield Stream(line)


def token_for(session: SessionStore, topic: str, since: str = "") -> str:
    request = RequestFactory().get("/")
    request.session, request.live_mark = session, since
    return sign_topic(request, topic)


@pytest.fixture
def session() -> SessionStore:
    session = SessionStore()
    session.create()
    return session


def status_of(site: Serving, *tokens: str, cookie: str, path: str = stream.PATH) -> int:
    with listening(site, *tokens, cookie=cookie, more="Connection: close\r\n", path=path) as stream_:
        return int(stream_.read_until(b"\r\n").split()[1])


def test_stream_tells_that_a_topic_changed_and_nothing_else(site: Serving, session: SessionStore) -> None:
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        nudge("board.18")
        nudge("board.17")
        got = page.read_until(b"board.17\n\n")
    assert got.partition(b"id: 1\n\n")[2].startswith(stream.HERE)
    assert b"event: changed\ndata: board.17\n\n" in got
    assert b"board.18" not in got


def test_stream_tells_on_commit_only(site: Serving, session: SessionStore) -> None:
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        with transaction.atomic():
            nudge("board.17")
            page.line.settimeout(0.3)
            with pytest.raises(TimeoutError):
                page.read_until(b"event: changed")
            page.line.settimeout(10)
        page.read_until(b"data: board.17\n\n")


def test_stream_carries_several_topics(site: Serving, session: SessionStore) -> None:
    tokens = [token_for(session, topic) for topic in ("board.1", "plan.2")]
    with listening(site, *tokens, cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        nudge("plan.2")
        page.read_until(b"data: plan.2\n\n")
        nudge("board.1")
        page.read_until(b"data: board.1\n\n")


def test_what_changes_in_quick_succession_is_told_together(site: Serving, session: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "PACE", 0.5)
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        for _change in range(2):  # the first, and one more after a pause
            page.got = b""
            nudge("board.17")
            page.read_until(b"data: board.17\n\n")
        for _change in range(20):
            nudge("board.17")
        page.line.settimeout(2)
        with pytest.raises(TimeoutError):
            page.read_until(b"the end")
    assert page.got.count(b"data: board.17\n\n") == 2


def test_topic_of_another_session_is_refused(site: Serving, session: SessionStore) -> None:
    other = SessionStore()
    other.create()
    token = token_for(session, "board.17")
    with listening(site, token, cookie=session.session_key) as own:
        own.read_until(b"200 OK")  # the token opens something: for its own session
    assert status_of(site, token, cookie=other.session_key) == 403


def test_topic_without_a_session_is_refused(site: Serving) -> None:
    token = token_for(SessionStore(), "board.17")
    assert status_of(site, token, cookie="") == 403


@pytest.mark.parametrize("spoil", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: "", lambda t: "board.17", lambda t: "é☃"])
def test_forged_topic_is_refused(site: Serving, session: SessionStore, spoil) -> None:
    assert status_of(site, spoil(token_for(session, "board.17")), cookie=session.session_key) == 403


def test_one_forged_topic_among_good_ones_is_refused(site: Serving, session: SessionStore) -> None:
    assert status_of(site, token_for(session, "board.17"), "x", cookie=session.session_key) == 403


def test_old_topic_is_refused(site: Serving, session: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time
    with monkeypatch.context() as past:
        past.setattr(time, "time", lambda: real() - MAX_AGE - 60)
        token = signing.dumps(["board.17", fingerprint(session.session_key)], salt=SALT)
    assert status_of(site, token, cookie=session.session_key) == 403


def test_silent_stream_gives_a_sign_of_life(site: Serving, session: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        while page.got.count(stream.HERE) < 3:
            page.got += page.line.recv(4096)


def test_page_that_comes_back_is_told_to_look_again(site: Serving, session: SessionStore) -> None:
    token = token_for(session, "board.17")
    with listening(site, token, cookie=session.session_key, more="Last-Event-ID: 1\r\n") as page:
        page.read_until(b"event: changed\ndata: board.17\n\n")


def test_page_is_told_what_changed_before_its_stream_opened(site: Serving, session: SessionStore) -> None:
    since = hub.mark()
    nudge("board.17")
    token = token_for(session, "board.17", since)
    with listening(site, token, cookie=session.session_key) as page:
        page.read_until(b"event: changed\ndata: board.17\n\n")


def test_session_has_so_many_streams_and_no_more(site: Serving, session: SessionStore) -> None:
    token, streams = token_for(session, "board.17"), []
    for _ in range(LISTENERS_A_SESSION):
        one = listening(site, token, cookie=session.session_key)
        one.__enter__().read_until(b"id: 1\n\n")
        streams.append(one)
    assert status_of(site, token, cookie=session.session_key) == 429
    streams.pop().__exit__(None, None, None)
    wait_until(lambda: hub.count() < LISTENERS_A_SESSION)
    assert status_of(site, token, cookie=session.session_key) == 200
    for one in streams:
        one.__exit__(None, None, None)


def test_listener_that_leaves_is_forgotten(site: Serving, session: SessionStore) -> None:
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        assert hub.count() == 1
    wait_until(lambda: hub.count() == 0)


def test_server_stops_at_once_although_somebody_listens(site: Serving, session: SessionStore) -> None:
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"id: 1\n\n")
        began = time.monotonic()
        site.stop()
        assert time.monotonic() - began < 2
        assert page.read_to_end().endswith(b"0\r\n\r\n")
    assert hub.count() == 0
