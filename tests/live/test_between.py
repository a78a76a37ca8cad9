"""Nudges between processes: two ends of one Redis, which goes away and comes back."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings

from iglo.cli.checks.outside import nudges
from iglo.cli.finding import Level
from iglo.live.between import Exchange
from iglo.live.hub import Hub, Listener
from iglo.live.nudges import exchange, fingerprint, nudge
from tests.live.redis import free_port, redis_on
from tests.live.test_stream import listening, token_for
from tests.serving import Serving

PAUSE = 0.05
End = tuple[Hub, Exchange]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def redis(port: int, tmp_path: Path) -> Iterator[str]:
    with redis_on(port, tmp_path) as url:
        yield url


@pytest.fixture
def end(port: int) -> Iterator[Callable[..., End]]:
    """Return `end(channel="iglo")`: a process's hub and its end of the exchange, which hears."""
    made: list[Exchange] = []

    def end(channel: str = "iglo") -> End:
        hub = Hub()
        made.append(Exchange(f"redis://127.0.0.1:{port}", channel, hub, pause=PAUSE))
        made[-1].listen()
        return hub, made[-1]

    yield end
    for one in made:
        one.close()


async def hears(listener: Listener, topic: str, tell: Callable[[], None]) -> bool:
    """Tell until `listener` has heard that `topic` changed, or a few seconds have gone."""
    for _try in range(100):
        tell()
        if topic in await listener.wait(0.05):
            return True
    return False


async def settled(hub: Hub, topics: list[str], tell: Callable[[], None]) -> Listener:
    """Return a listener that has heard something, and nothing since."""
    listener = hub.listen(topics, "s")
    assert await hears(listener, topics[0], tell)
    while await listener.wait(0.3):
        pass
    return listener


def test_what_changed_in_one_process_is_heard_in_the_other(redis: str, end: Callable[..., End]) -> None:
    (here, _one), (_there, two) = end(), end()

    async def run() -> list[str]:
        listener = await settled(here, ["board.1", "board.2"], lambda: two.tell("board.1"))
        two.tell("board.2")
        return await listener.wait(5)

    assert asyncio.run(run()) == ["board.2"]


def test_what_one_said_oneself_does_not_come_back(redis: str, end: Callable[..., End]) -> None:
    (here, one), (_there, two) = end(), end()

    async def run() -> list[str]:
        listener = await settled(here, ["board.1"], lambda: two.tell("board.1"))
        one.tell("board.1")
        return await listener.wait(0.5)

    assert asyncio.run(run()) == []


def test_another_workplace_on_the_same_redis_hears_nothing(redis: str, end: Callable[..., End]) -> None:
    (here, _one), (_there, two), (_elsewhere, other) = end(), end(), end("another")

    async def run() -> list[str]:
        listener = await settled(here, ["board.1"], lambda: two.tell("board.1"))
        other.tell("board.1")
        return await listener.wait(0.5)

    assert asyncio.run(run()) == []


def test_while_redis_is_away_pages_look_by_themselves_and_hear_again_when_it_is_back(
    port: int, tmp_path: Path, end: Callable[..., End]
) -> None:
    (here, _one), (_there, two) = end(), end()

    async def run() -> None:
        listener = here.listen(["board.1"], "s")
        assert await listener.wait(5) == ["board.1"]  # told to look, by nobody
        with ExitStack() as running:
            running.enter_context(redis_on(port, tmp_path))
            await settled(here, ["board.1"], lambda: two.tell("board.1"))
        assert await hears(listener, "board.1", lambda: None)
        with redis_on(port, tmp_path):
            await settled(here, ["board.1"], lambda: two.tell("board.1"))

    asyncio.run(run())


def test_redis_that_is_away_holds_nobody_up(end: Callable[..., End]) -> None:
    _hub, one = end()
    for _time in range(3):
        one.tell("board.1")  # raises nothing


@pytest.fixture
def between(redis: str) -> Iterator[None]:
    """The settings of a workplace with several processes."""
    with override_settings(REDIS_URL=redis):
        exchange.cache_clear()
        yield
        found = exchange()
        assert found
        found.close()
    exchange.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_a_page_hears_what_another_process_changed(between: None, site: Serving) -> None:
    session = SessionStore()
    session.create()
    other = Exchange(settings.REDIS_URL, f"iglo.{fingerprint(settings.SECRET_KEY)}", Hub())
    with listening(site, token_for(session, "board.17"), cookie=session.session_key) as page:
        page.read_until(b"data: board.17\n\n")  # it is told to look once this process hears the others
        page.got = b""
        other.tell("board.17")
        page.read_until(b"data: board.17\n\n")
        page.got = b""
        nudge("board.17")
        page.read_until(b"data: board.17\n\n")
    other.close()


@pytest.mark.parametrize(("is_there", "level"), [(True, Level.WELL), (False, Level.WARNING)])
def test_doctor_says_whether_redis_answers(port: int, tmp_path: Path, is_there: bool, level: Level) -> None:
    with ExitStack() as running, override_settings(REDIS_URL=f"redis://127.0.0.1:{port}"):
        if is_there:
            running.enter_context(redis_on(port, tmp_path))
        assert nudges().level is level
