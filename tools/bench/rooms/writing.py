"""Many phones write in one room: how soon the wall and the others have it, and whether anything is lost."""

import asyncio
import os
import sqlite3
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from tools.bench.rooms.phones import Log, Phone, Wall
from tools.bench.rooms.place import Place
from tools.bench.rooms.serving import Server, cpu_of, cpu_of_machine

PER_S = 10
SHEET = "walls/heard/text"
AT_ONCE = 8  # pages that load at once while everybody comes
CALM = 3.0  # seconds after the last text in which the last phone has asked
KINDS = {"notes": ("note", "boards_note"), "walls": ("note", "boards_note"), "proposals": ("propose", "boards_proposal")}


class Meeting:
    """The client's side of one room: `step` 'notes', or 'proposals', where phones are spread over the headings."""

    def __init__(self, server: Server, place: Place, step: str, phones: int) -> None:
        self.server, self.place, self.step, self.log = server, place, step, Log()
        self._headings = place.headings if step == "proposals" else []
        self.said: dict[str, str] = {}  # by phone: the last text on its own sheet
        self.phones = [self._phone(number, path) for number, path in enumerate(place.phones[:phones])]
        self.wall = Wall(server.port, place.wall, self.log)
        self._chance, self._tasks = Random(5), list[asyncio.Task[None]]()  # noqa: S311 - the same at every run

    def _phone(self, number: int, path: str) -> Phone:
        heading = f"?s={self.step}&h={self._headings[number % len(self._headings)]}" if self._headings else ""
        return Phone(self.server.port, path, self.log, heading)

    async def come(self) -> None:
        """Let everybody in."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def come(phone: Phone) -> None:
            async with gate:
                await phone.come()

        await asyncio.gather(*(come(phone) for phone in self.phones))
        await self.wall.come()

    async def write(self, seconds: float, per_s: float = PER_S) -> None:
        """Send texts for `seconds`, each from a phone that has nothing under way."""
        began = time.perf_counter()
        for number in range(int(seconds * per_s)):
            await asyncio.sleep(max(0.0, began + number / per_s - time.perf_counter()))
            free = [phone for phone in self.phones if not phone.busy]
            if free:
                self._tasks.append(asyncio.create_task(self._send(self._chance.choice(free), len(self._tasks))))

    async def settle(self) -> None:
        """Wait until every text has been answered and everybody has asked for it."""
        await asyncio.gather(*self._tasks)
        await asyncio.sleep(CALM)

    async def _send(self, phone: Phone, number: int) -> None:
        mark, log = f"q{number:05}q", self.log
        fields, lane, side = self._fields(phone, number)
        if self.step == "walls" and number % 3 == 0:
            await self._say(phone, mark)
            return
        log.lane[mark], log.sent[mark] = lane, time.perf_counter()
        answer = await phone.send(KINDS[self.step][0], {**fields, "text": f"{mark} telefonen afbryder os midt i arbejdet"}, side)
        if answer.status != 200:  # noqa: PLR2004
            raise SystemExit(f"a text was answered {answer.status}: {answer.body[:300]!r}")
        log.answered[mark] = time.perf_counter()

    async def _say(self, phone: Phone, mark: str) -> None:
        self.said[phone.path] = mark
        answer = await phone.send("say", {SHEET: f"{mark} det kom frem", "seen": "0"})
        if answer.status != 200:  # noqa: PLR2004
            raise SystemExit(f"an answer was answered {answer.status}: {answer.body[:300]!r}")

    def _fields(self, phone: Phone, number: int) -> tuple[dict[str, str], str, int]:
        if not self._headings:
            colour = ("red", "green")[number % 2]
            return {"colour": colour}, colour, number % 2
        heading = phone.query.rpartition("=")[2]
        return {"s": self.step, "h": heading, "notes": str(self.place.red_note[heading]), "kind": "at_once"}, f"h{heading}", 0

    def leave(self) -> None:
        """Close everything."""
        self.wall.leave()
        for phone in self.phones:
            phone.leave()

    def missing(self) -> int:
        """Return how many texts are not on a phone that shows the like: those of its group or heading."""
        together: dict[str, set[str]] = {}
        for phone in self.phones:
            together.setdefault(phone.shared, set()).update(phone.texts)
        return sum(len(together[phone.shared] - phone.texts) for phone in self.phones)


async def write_and_measure(server: Server, place: Place, step: str, phones: int, seconds: float, data: str = "") -> dict[str, Any]:
    """Return the figures of one step; where `data` is given the database is asked whether each text is there once."""
    meeting = Meeting(server, place, step, phones)
    began = time.perf_counter()
    await meeting.come()
    came = time.perf_counter() - began
    await asyncio.sleep(1)
    meeting.log.asked.clear()
    before = server.cpu(), cpu_of(os.getpid()), cpu_of_machine(), time.perf_counter()
    await meeting.write(seconds)
    took = time.perf_counter() - before[3]
    used = server.cpu() - before[0], cpu_of(os.getpid()) - before[1], cpu_of_machine() - before[2]
    await meeting.settle()
    cores = {
        "server": round(used[0] / took, 2),
        "client": round(used[1] / took, 2),
        "others": round(max(0.0, used[2] - used[0] - used[1]) / took, 2),
    }
    told = {"phones": phones, "texts": len(meeting.log.sent), "all_came_s": round(came, 1), **_waits(meeting.log), "cores": cores}
    told |= _losses(meeting, data)
    if not place.headings and place.lead:
        from tools.bench.rooms.stepping import step_and_measure

        told["step"] = await step_and_measure(meeting)
    meeting.leave()
    return told


def _waits(log: Log) -> dict[str, Any]:
    asked = {kind: {**spread(found), "count": len(found)} for kind, found in sorted(log.asked.items())}
    return {"to_wall_ms": spread(log.on_wall.values()), "to_phones_ms": spread(log.on_phones), "answers_ms": asked}


def _losses(meeting: Meeting, data: str) -> dict[str, Any]:
    log = meeting.log
    newest = {log.lane[mark]: log.sent[mark] for mark in sorted(log.on_wall, key=lambda mark: log.sent[mark])}
    unshown = log.sent.keys() - log.on_wall.keys()
    never = [mark for mark in unshown if log.sent[mark] > newest.get(log.lane[mark], 0.0)]  # the others were passed by newer ones
    passed = log.passed + len(unshown) - len(never)
    told: dict[str, Any] = {"passed_on_wall": passed, "never_on_wall": len(never), "missing_on_phones": meeting.missing()}
    unseen = log.sent.keys() - {mark for phone in meeting.phones for mark in phone.texts}
    told["on_no_phone"] = len(unseen)
    if data:
        kept = kept_texts(data, KINDS[meeting.step][1])
        told |= {"lost": len(log.sent.keys() - kept.keys()), "doubled": sum(number > 1 for number in kept.values())}
    return told


def kept_texts(data: str, table: str) -> Counter[str]:
    """Return how often each text stands in the database."""
    with sqlite3.connect(Path(data) / "iglo.sqlite3") as database:
        rows = database.execute(f"SELECT substr(text, 1, 7) FROM {table} WHERE text LIKE 'q_____q %'")  # noqa: S608 - our own names
        return Counter(str(text) for (text,) in rows)


def spread(seconds: Any) -> dict[str, float]:
    """Return p50, p95 and the longest, in ms."""
    found = sorted(seconds)
    if not found:
        return {}
    return {
        "p50": round(found[len(found) // 2] * 1000, 1),
        "p95": round(found[min(len(found) - 1, int(len(found) * 0.95))] * 1000, 1),
        "most": round(found[-1] * 1000, 1),
    }
