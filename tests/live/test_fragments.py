"""Rooms' fragments in memory: asked for once, never served after a change, and nobody's own."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from iglo.live import fragments as module
from iglo.live.fragments import MOST, PARTS, Fragments
from iglo.live.hub import MOST_GENERATIONS, Hub, hub
from iglo.live.plain import Message, Receive, Scope, Send
from iglo.live.tickets import MAX_AGE, Ticket, read_ticket, sign_ticket
from tests.serving import Serving, serving

TICKET = Ticket("17.wall.da", ("room.17",), "seat.41")


@dataclass
class Pages:
    """Pages that say how often they were asked; they wait for `open`, and fail or refuse when told so."""

    status: int = 200
    fails: bool = False
    asked: list[Scope] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope)
        said = f"answer {len(self.asked)}".encode()
        assert await receive() == {"type": "http.request", "body": b"", "more_body": False}
        await self.open.wait()
        if self.fails:
            raise LookupError("the page fails")
        headers = [(b"cache-control", b"no-store"), (b"content-type", b"text/html"), (b"set-cookie", b"iglo_session=x")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": said[:3], "more_body": True})
        await send({"type": "http.response.body", "body": said[3:]})


@dataclass
class House:
    """Fragments before pages, and the hub they heed."""

    pages: Pages
    hub: Hub
    fragments: Fragments

    async def ask(self, ticket: Ticket | str = TICKET, query: str = "", **more: Any) -> tuple[int, str]:
        """Return status and body."""
        said = await self.messages(ticket, query, **more)
        return said[0]["status"], b"".join(part["body"] for part in said[1:]).decode()

    async def messages(self, ticket: Ticket | str = TICKET, query: str = "", **more: Any) -> list[Message]:
        token = ticket if isinstance(ticket, str) else sign_ticket(ticket)
        said: list[Message] = []

        async def send(message: Message) -> None:
            said.append(message)

        await self.fragments(scope_of(f"ticket={quote(token)}{query}", **more), nothing, send)
        return said


async def nothing() -> Message:
    return {"type": "http.disconnect"}


def scope_of(query: str, **more: Any) -> Scope:
    plain = {"type": "http", "method": "GET", "path": f"{PARTS}wall/", "headers": [], "client": ("10.0.0.1", 5), "scheme": "http"}
    return {**plain, "query_string": query.encode(), **more}


def running(act: Callable[[House], Coroutine[Any, Any, None]], **pages: Any) -> None:
    """Run `act` with a house of its own, whose pages answer at once unless `act` closes them."""

    async def run() -> None:
        changes, own = Hub(), Pages(**pages)
        own.open.set()
        await act(House(own, changes, Fragments(own, changes)))

    asyncio.run(run())


def test_fifty_who_ask_at_once_ask_the_pages_once() -> None:
    async def act(house: House) -> None:
        house.pages.open.clear()
        all_of_them = asyncio.gather(*(house.ask(Ticket("17.wall.da", ("room.17",), f"seat.{n}")) for n in range(50)))
        await asyncio.sleep(0.01)
        house.pages.open.set()
        assert await all_of_them == [(200, "answer 1")] * 50
        assert await house.ask() == (200, "answer 1")

    running(act)


def test_an_answer_is_thrown_away_when_one_of_its_topics_changes() -> None:
    async def act(house: House) -> None:
        ticket = Ticket("17.g3.da", ("room.17", "room.17.g3"), "seat.41")
        assert await house.ask(ticket) == (200, "answer 1")
        house.hub.nudge("room.18")
        assert await house.ask(ticket) == (200, "answer 1")
        house.hub.nudge("room.17.g3")
        assert await house.ask(ticket) == (200, "answer 2")
        house.hub.look_again()
        assert await house.ask(ticket) == (200, "answer 3")

    running(act)


def test_an_answer_that_began_before_a_change_is_not_given_to_who_asks_after_it() -> None:
    async def act(house: House) -> None:
        house.pages.open.clear()
        before = asyncio.create_task(house.ask())
        await asyncio.sleep(0.01)
        house.hub.nudge("room.17")
        after = asyncio.create_task(house.ask())
        await asyncio.sleep(0.01)
        house.pages.open.set()
        assert [await before, await after, await house.ask()] == [(200, "answer 1"), (200, "answer 2"), (200, "answer 2")]

    running(act)


def test_the_older_answer_does_not_take_the_place_of_the_newer() -> None:
    async def act(house: House) -> None:
        house.pages.open.clear()
        before = asyncio.create_task(house.ask())
        await asyncio.sleep(0.01)
        house.hub.nudge("room.17")
        slow, house.pages.open = house.pages.open, asyncio.Event()
        house.pages.open.set()
        assert await house.ask() == (200, "answer 2")
        slow.set()
        assert [await before, await house.ask()] == [(200, "answer 1"), (200, "answer 2")]

    running(act)


def test_a_lost_nudge_costs_no_more_than_the_life_of_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.LIFE == 2.0
    monkeypatch.setattr(module, "LIFE", 0.2)

    async def act(house: House) -> None:
        assert await house.ask() == (200, "answer 1")
        await asyncio.sleep(0.1)
        assert await house.ask() == (200, "answer 1")
        await asyncio.sleep(0.15)
        assert await house.ask() == (200, "answer 2")

    running(act)


def test_a_refusal_is_handed_on_and_not_kept() -> None:
    async def act(house: House) -> None:
        assert await house.ask() == (404, "answer 1")
        assert await house.ask() == (404, "answer 2")
        assert house.fragments.count() == 0

    running(act, status=404)


def test_when_the_page_fails_nobody_waits_and_the_next_asks_anew() -> None:
    async def act(house: House) -> None:
        house.pages.open.clear()
        all_of_them = asyncio.gather(*(house.ask() for _reader in range(5)), return_exceptions=True)
        await asyncio.sleep(0.01)
        house.pages.open.set()
        assert [type(fault) for fault in await asyncio.wait_for(all_of_them, 5)] == [LookupError] * 5
        house.pages.fails = False
        assert await house.ask() == (200, "answer 2")

    running(act, fails=True)


def test_one_who_leaves_in_the_middle_does_not_take_the_answer_along() -> None:
    async def act(house: House) -> None:
        house.pages.open.clear()
        leaving, staying = asyncio.create_task(house.ask()), asyncio.create_task(house.ask())
        await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.sleep(0.01)
        house.pages.open.set()
        assert await staying == (200, "answer 1")
        assert await house.ask() == (200, "answer 1")

    running(act)


@pytest.mark.parametrize(
    "other",
    [
        {"ticket": Ticket("17.wall.en", ("room.17",), "seat.41")},
        {"ticket": Ticket("17.wall.da", ("room.17", "room.17.g3"), "seat.41")},
        {"query": "&step=2"},
        {"path": f"{PARTS}step/"},
        {"headers": [(b"host", b"elsewhere")]},
        {"scheme": "https"},
    ],
)
def test_another_class_address_or_house_gets_an_answer_of_its_own(other: dict[str, Any]) -> None:
    async def act(house: House) -> None:
        assert await house.ask() == (200, "answer 1")
        assert await house.ask(**other) == (200, "answer 2")
        assert await house.ask() == (200, "answer 1")

    running(act)


def test_pages_see_nothing_of_who_asks() -> None:
    async def act(house: House) -> None:
        own = [(b"host", b"iglo.example"), (b"cookie", b"iglo_session=x"), (b"accept-language", b"en"), (b"if-none-match", b"y")]
        await house.ask(query="&step=2&empty=", headers=own)
        asked = house.pages.asked[0]
        assert (asked["headers"], asked["client"]) == ([(b"host", b"iglo.example")], None)
        query = parse_qs(asked["query_string"].decode(), keep_blank_values=True)
        tickets = query.pop("ticket")
        assert query == {"step": ["2"], "empty": [""]}
        assert [read_ticket(token) for token in tickets] == [Ticket("17.wall.da", ("room.17",), "")]

    running(act)


def test_an_answer_keeps_the_pages_headers_and_carries_no_cookie() -> None:
    async def act(house: House) -> None:
        for said in (await house.messages(), await house.messages()):
            assert said[0]["headers"] == [(b"cache-control", b"no-store"), (b"content-type", b"text/html")]

    running(act)


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> str:
    real = time.time
    with monkeypatch.context() as past:
        past.setattr(time, "time", lambda: real() - MAX_AGE - 60)
        return sign_ticket(TICKET)


@pytest.mark.parametrize(
    "query", ["", "ticket=", "ticket=x", "ticket=%E6", f"ticket={sign_ticket(TICKET)}&%74icket=x", "&".join("abcdefghijklmnopqrstuvw")]
)
def test_without_one_good_ticket_no_page_is_asked(query: str) -> None:
    async def act(house: House) -> None:
        said: list[Message] = []

        async def send(message: Message) -> None:
            said.append(message)

        await house.fragments(scope_of(query), nothing, send)
        assert said[0]["status"] == 403
        assert (b"cache-control", b"no-store") in said[0]["headers"]
        assert said[1]["body"].decode().split("\n")[:2] == module.NO_TICKET.split("\n")[:2]
        assert house.pages.asked == []

    running(act)


def test_a_ticket_of_yesterday_is_refused(old: str) -> None:
    async def act(house: House) -> None:
        assert (await house.ask(old))[0] == 403
        assert house.pages.asked == []

    running(act)


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_fragments_are_read_and_nothing_else(method: str) -> None:
    async def act(house: House) -> None:
        said = await house.messages(method=method)
        assert said[0]["status"] == 405
        assert (b"allow", b"GET") in said[0]["headers"]
        assert house.pages.asked == []

    running(act)


def test_memory_has_an_end_and_the_oldest_goes() -> None:
    async def act(house: House) -> None:
        for number in range(MOST + 1):
            await house.ask(query=f"&n={number}")
        assert house.fragments.count() == MOST
        assert await house.ask(query="&n=1") == (200, "answer 2")
        assert await house.ask(query="&n=0") == (200, f"answer {MOST + 2}")

    running(act)


def test_generations_never_come_again_and_have_an_end() -> None:
    changes = Hub()
    before = changes.generation("room.17")
    changes.nudge("room.17")
    seen = [before, changes.generation("room.17")]
    for number in range(MOST_GENERATIONS * 2):
        changes.nudge(f"plan.{number}")
    changes.nudge("room.17")
    seen.append(changes.generation("room.17"))
    assert sorted(set(seen)) == seen
    assert len(changes._generations) <= MOST_GENERATIONS


@pytest.fixture
def fronted() -> Iterator[Serving]:
    """The real server with fragments before pages of our own."""
    pages = Pages()
    pages.open.set()
    with serving(app=Fragments(pages)) as site:
        yield site


def test_over_the_real_server_a_connection_is_kept_and_a_nudge_heard(fronted: Serving) -> None:
    line = HTTPConnection(urlsplit(fronted.url).netloc, timeout=10)

    def ask() -> tuple[int, str | None, bytes]:
        line.request("GET", f"{PARTS}wall/?ticket={quote(sign_ticket(TICKET))}", headers={"Cookie": "iglo_session=x"})
        answer = line.getresponse()
        return answer.status, answer.headers["Cache-Control"], answer.read()

    assert [ask(), ask()] == [(200, "no-store", b"answer 1")] * 2
    hub.nudge("room.17")
    assert ask() == (200, "no-store", b"answer 2")
    line.close()


@pytest.mark.django_db(transaction=True)
def test_the_house_reads_the_ticket_before_its_pages(site: Serving) -> None:
    line = HTTPConnection(urlsplit(site.url).netloc, timeout=10)

    def status(query: str) -> int:
        line.request("GET", f"{PARTS}no-such-part/{query}")
        answer = line.getresponse()
        answer.read()
        return answer.status

    assert [status(""), status(f"?ticket={quote(sign_ticket(TICKET))}")] == [403, 404]
    line.close()
