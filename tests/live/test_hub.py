"""Listeners within one process: who is told, how often the loop is woken, and how long one waits."""

import asyncio
import time

import pytest

from iglo.live.hub import Hub, Listener, tell_all

SOON = 5.0


def test_a_nudge_wakes_the_loop_once_however_many_hear_of_it() -> None:
    async def go() -> tuple[int, list[list[str]]]:
        hub, loop, woken = Hub(), asyncio.get_running_loop(), 0
        listeners = [hub.listen(["room.1"], f"s{n}") for n in range(50)]
        call_soon_threadsafe = loop.call_soon_threadsafe

        def counted(*args: object) -> object:
            nonlocal woken
            woken += 1
            return call_soon_threadsafe(*args)  # type: ignore[arg-type]

        loop.call_soon_threadsafe = counted  # type: ignore[method-assign]
        hub.nudge("room.1")
        return woken, await asyncio.gather(*(listener.wait(SOON) for listener in listeners))

    assert asyncio.run(go()) == (1, [["room.1"]] * 50)


def test_who_rests_hears_afterwards_all_that_was_told_meanwhile() -> None:
    async def go() -> tuple[list[str], float]:
        listener, began = Listener(["a", "b"], "s"), time.monotonic()
        asyncio.get_running_loop().call_later(0.02, lambda: tell_all([listener], "b"))
        tell_all([listener], "a")
        await listener.rest(0.2)
        took = time.monotonic() - began
        return await listener.wait(SOON), took

    changed, took = asyncio.run(go())
    assert changed == ["a", "b"]
    assert took >= 0.2


def test_the_end_wakes_who_waits_and_who_rests() -> None:
    async def go() -> tuple[list[str], bool]:
        waits, rests = Listener(["a"], "s"), Listener(["a"], "s")
        asyncio.get_running_loop().call_later(0.02, lambda: tell_all([waits, rests], None))
        heard, _none = await asyncio.wait_for(asyncio.gather(waits.wait(60), rests.rest(60)), SOON)
        await asyncio.wait_for(rests.rest(60), SOON)  # and nobody rests any more
        return heard, waits.closed and rests.closed

    assert asyncio.run(go()) == ([], True)


def test_who_may_have_missed_something_looks_again_at_all_they_hear_of() -> None:
    async def go() -> list[list[str]]:
        hub = Hub()
        listeners = [hub.listen(heard, "s") for heard in (["a", "b"], ["b"], ["c"])]
        hub.look_again()
        return await asyncio.gather(*(listener.wait(SOON) for listener in listeners))

    assert asyncio.run(go()) == [["a", "b"], ["b"], ["c"]]


def test_nothing_is_told_after_the_loop_has_ended() -> None:
    async def make() -> Listener:
        return Listener(["a"], "s")

    listener = asyncio.run(make())
    listener.tell("a")
    assert listener.closed


@pytest.mark.parametrize(("topics", "crowd"), [(["a"], 3), (["b"], 1), (["b", "a"], 3), (["c"], 0), ([], 0)])
def test_a_crowd_is_those_who_hear_the_same(topics: list[str], crowd: int) -> None:
    async def go() -> int:
        hub = Hub()
        for heard in (["a"], ["a"], ["a", "b"]):
            hub.listen(heard, "s")
        return hub.crowd(topics)

    assert asyncio.run(go()) == crowd
