"""A phone and a wall as they behave: a stream that says what changed, and questions for what one shows of it."""

import asyncio
import contextlib
import html
import re
import secrets
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from tools.bench.rooms.wire import Answer, Ear, Line, Lost, listen

MARK = re.compile(rb"q\d{5}q")
TICKET = re.compile(r'topic="([^"]+)" name="([^"]+)"')
PART = re.compile(r'hx-get="(/room/part/[^"]+)"')
STEP = re.compile(r'data-step="([^"]*)"')
ONCE = re.compile(r'name="once" value="([^"]+)"')
HTMX = "HX-Request: true\r\n"
HEADS = {"page": "", "part": "", "say": "Accept: application/json\r\n"}
RETRY = 3.0  # seconds that the server tells a browser to wait
LATER = (4.0, 8.0)  # and the page after two failures (frontend/parts/wire.ts)
AWAY = "the network is away"


@lru_cache(64)
def marks_in(body: bytes) -> frozenset[str]:
    """Return the texts that an answer holds; the same answer goes to many."""
    return frozenset(mark.decode() for mark in MARK.findall(body))


@dataclass
class Log:
    """What was sent when, and where it was seen after how long (seconds)."""

    sent: dict[str, float] = field(default_factory=dict)
    lane: dict[str, str] = field(default_factory=dict)  # the colour or heading that it stands under
    answered: dict[str, float] = field(default_factory=dict)
    on_wall: dict[str, float] = field(default_factory=dict)
    on_phones: list[float] = field(default_factory=list)
    passed: int = 0  # texts that the wall had no room for before newer ones came
    asked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # seconds an answer took, by kind
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class Phone:
    """One phone. `query` is what it looks at; `texts` what it shows."""

    def __init__(self, port: int, path: str, log: Log, query: str = "") -> None:
        self.path, self.query, self.log = path, query, log
        self.line = Line(port)
        self.texts: set[str] = set()
        self.steps: dict[str, float] = {}  # when each step was first in sight
        self.busy = False
        self.back_at = 0.0  # when stream and page were both there again; 0: they are not
        self._ticket, self._topics, self._part, self._once = "", [""], "", [""]
        self._ear: Ear | None = None
        self._wants: set[str] = set()
        self._work: asyncio.Task[None] | None = None
        self._net = True
        self._is_returning = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def shared(self) -> str:
        """Return the topic of what it shows with others."""
        return self._topics[-1]

    async def come(self) -> None:
        """Load the page, open the stream, ask for what is shared."""
        self._take(await self._ask("page", self.path + self.query))
        await self._hear()
        self.want("part")

    def want(self, what: str) -> None:
        """Ask for 'now' or 'part' as soon as nothing else is asked for; twice is once."""
        if what == "part" and not self._part:
            return
        self._wants.add(what)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._ask_all())

    async def send(self, what: str, fields: dict[str, str], side: int = 0) -> Answer:
        """Send a form until it is answered: the same form, with what makes it count once."""
        self.busy, once = True, self._once[min(side, len(self._once) - 1)]
        try:
            while True:
                with contextlib.suppress(Lost):
                    answer = await self._ask(what, f"{self.path}{what}/", {**fields, "once": once})
                    if answer.status == 200:  # noqa: PLR2004
                        self._once_again(answer, side)
                    return answer
                await asyncio.sleep(RETRY)
        finally:
            self.busy = False

    def _once_again(self, answer: Answer, side: int) -> None:
        """Of a note or proposal its form alone comes back, with what makes the next one count once; of what is said, nothing."""
        if found := ONCE.findall(answer.body.decode()):
            self._once[min(side, len(self._once) - 1)] = found[0]

    def lose_net(self) -> None:
        """Be where there is no net."""
        self._net = False
        self.line.close()
        if self._ear:
            self._ear.close()
        self._gone()

    def find_net(self) -> None:
        """Be back where there is."""
        self._net = True

    def leave(self) -> None:
        """Close everything."""
        self._net = False
        for task in [*self._tasks, *([self._work] if self._work else [])]:
            task.cancel()
        if self._ear:
            self._ear.close()
        self.line.close()

    async def _ask(self, kind: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        if not self._net:
            raise Lost(AWAY)
        began = time.perf_counter()
        answer = await self.line.ask(path, fields, head=HEADS.get(kind, HTMX))
        self.log.asked[kind].append(time.perf_counter() - began)
        self.log.statuses[answer.status] += 1
        return answer

    async def _ask_all(self) -> None:
        while self._wants:
            what = "now" if "now" in self._wants else "part"
            self._wants.discard(what)
            try:
                if what == "now":
                    await self._swap(await self._ask("now", self.path + self.query))
                else:
                    self._show((await self._ask("part", self._part)).body)
            except Lost:
                return  # when the stream is there again both are asked for

    async def _swap(self, answer: Answer) -> None:
        """Put another page in place: its topics are heard over a new stream, what is shared is asked for."""
        self._take(answer)
        try:
            await self._hear()
        except Lost:
            self._gone()
        self.want("part")

    def _take(self, answer: Answer) -> None:
        text = answer.body.decode()
        topics = TICKET.findall(text)
        if not topics:
            raise SystemExit(f"no meeting's page: {answer.status} {text[:300]}")
        self._ticket, self._topics = html.unescape(topics[0][0]), [name for _ticket, name in topics]
        if step := STEP.search(text):
            self.steps.setdefault(step.group(1), time.perf_counter())
        part = PART.search(text)
        self._part = html.unescape(part.group(1)) if part else ""
        self._once = ONCE.findall(text) or [secrets.token_urlsafe(12)]

    def _show(self, body: bytes) -> None:
        now = time.perf_counter()
        marks = marks_in(body)
        new = [self.log.sent[mark] for mark in marks - self.texts if mark in self.log.sent]
        self.log.on_phones.extend(now - sent for sent in new)
        self.texts |= marks

    async def _hear(self, *, again: bool = False) -> None:
        older, self._ear = self._ear, None
        if not self._net:
            raise Lost(AWAY)
        try:
            self._ear = await listen(self.line.port, self._ticket, self._told, self._gone, again=again)
        finally:
            if older:
                older.close()

    def _told(self, topic: str) -> None:
        self.want("now" if topic == self._topics[0] else "part")

    def _gone(self) -> None:
        self.back_at = 0.0
        if self._is_returning:
            return
        self._is_returning = True
        task = asyncio.create_task(self._return())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _return(self) -> None:
        """Open the stream again as a browser does, then as the page does; ask for everything when it is there."""
        wait = RETRY
        while True:
            await asyncio.sleep(wait)
            try:
                await self._hear(again=True)
                self._is_returning = False
                await self._swap(await self._ask("now", self.path + self.query))
            except Lost:
                self._is_returning = True
                wait = LATER[0] + (LATER[1] - LATER[0]) * secrets.randbelow(1000) / 1000
                continue
            self.back_at = time.perf_counter()
            return


class Wall:
    """The wall: hears of every note, and asks for one part."""

    def __init__(self, port: int, ticket: str, log: Log) -> None:
        self._line, self._log = Line(port), log
        self._ticket, self._wanted = ticket, False
        self._work: asyncio.Task[None] | None = None
        self._ear: Ear | None = None

    async def come(self) -> None:
        """Open the stream, and ask."""
        self._ear = await listen(self._line.port, self._ticket, self._told)
        self._told("")

    def leave(self) -> None:
        """Close everything."""
        if self._ear:
            self._ear.close()
        self._line.close()

    def _told(self, _topic: str) -> None:
        self._wanted = True
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        while self._wanted:
            self._wanted = False
            began = time.perf_counter()
            with contextlib.suppress(Lost):
                answer = await self._line.ask(f"/room/part/wall/?ticket={self._ticket}")
                self._log.asked["wall"].append(time.perf_counter() - began)
                self._show(marks_in(answer.body))

    def _show(self, marks: frozenset[str]) -> None:
        """Note what stands there for the first time, and what has been passed by newer texts of its colour or heading."""
        log, now = self._log, time.perf_counter()
        newest: dict[str, float] = defaultdict(float)
        for mark in marks & log.sent.keys():
            log.on_wall.setdefault(mark, now - log.sent[mark])
            newest[log.lane[mark]] = max(newest[log.lane[mark]], log.sent[mark])
        for mark in [one for one in log.answered if one not in log.on_wall and log.answered[one] < newest[log.lane[one]]]:
            log.on_wall[mark] = now - log.sent[mark]
            log.passed += 1
