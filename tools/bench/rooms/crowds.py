"""Thousands who listen and do nothing, and a plant that comes in at once from one address."""

import asyncio
import secrets
import sqlite3
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tools.bench.rooms.place import Place
from tools.bench.rooms.serving import Server, told_by
from tools.bench.rooms.wire import Line, Lost, listen
from tools.bench.rooms.writing import spread

AT_ONCE = 50
IN, FULL = 302, 422
LONGEST = 30.0  # seconds


async def listen_and_measure(server: Server, place: Place, count: int, data: str) -> dict[str, Any]:
    """Open `count` streams; returns the memory (MB) before and after, and ms until each has heard of one change."""
    before = server.memory()
    tickets: list[str] = await asyncio.to_thread(told_by, "tools.bench.rooms.place", data, count, "tickets")
    heard: list[float] = []
    gate = asyncio.Semaphore(AT_ONCE)

    async def open_one(ticket: str) -> Any:
        async with gate:
            return await listen(server.port, ticket, lambda _topic: heard.append(time.perf_counter()))

    ears = await asyncio.gather(*(open_one(ticket) for ticket in tickets))
    await asyncio.sleep(3)
    idle, began, busy = server.memory(), time.perf_counter(), server.cpu()
    await _change(server, place)
    while len(heard) < count and time.perf_counter() - began < LONGEST:
        await asyncio.sleep(0.05)
    told: dict[str, Any] = {"listeners": count, "memory_before_mb": before, "memory_mb": idle, "memory_after_a_change_mb": server.memory()}
    told |= {"heard": len(heard), "heard_ms": spread(at - began for at in heard), "change_cpu_s": round(server.cpu() - busy, 2)}
    for ear in ears:
        ear.close()
    return told


async def _change(server: Server, place: Place) -> None:
    """Let the leader give the step a minute more."""
    token = secrets.token_hex(16)
    line = Line(server.port, f"Cookie: iglo_session={place.session}; iglo_csrf={token}\r\nX-CSRFToken: {token}\r\n")
    answer = await line.ask(f"{place.lead}minutes/", {"minutes": "1"})
    line.close()
    if answer.status != IN:
        raise SystemExit(f"a minute more was answered {answer.status}")


async def join_and_measure(server: Server, place: Place, per_s: int, seconds: int, data: str) -> dict[str, Any]:
    """Let `per_s` come in each second from this one address; returns who got in, and how long they waited."""
    waits: list[float] = []
    came: Counter[str] = Counter()

    async def join(at: float) -> None:
        await asyncio.sleep(at)
        began, line = time.perf_counter(), Line(server.port)
        try:
            answer = await line.ask(place.door, {"name": ""})
            came[{IN: "in", FULL: "told_that_it_is_full"}.get(answer.status, str(answer.status))] += 1
            waits.append(time.perf_counter() - began)
        except Lost:
            came["no_answer"] += 1
        line.close()

    began = time.perf_counter()
    await asyncio.gather(*(join(number / per_s) for number in range(per_s * seconds)))
    took = time.perf_counter() - began
    with sqlite3.connect(Path(data) / "iglo.sqlite3") as database:
        ((seats,),) = database.execute("SELECT count(*) FROM rooms_seat")
    asked = {"asked": per_s * seconds, "in_s": seconds, **came, "answered_in_s": round(took, 1), "answer_ms": spread(waits)}
    return asked | {"seats_lost": came["in"] - seats}
