"""One thread that stores ballots: what has come while the last commit ran goes into the next one together.

So many ballots share one durable commit, and lie in it in the order of their tags instead of that of their arrival. What needs no
database is done as each comes in, while the thread waits for the disk.
"""

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple

from django.db import connections

from iglo.answers.actions import Answer, look_at, store_ballots
from iglo.answers.routing import ALIAS
from iglo.foundation import clock

MOST = 256  # ballots in one commit
IDLE = 30.0  # seconds after which the thread lets its connection go
Store = Callable[[Sequence[Any], dt.datetime], list[Answer]]


class Waiting(NamedTuple):
    """A ballot that has been looked at, and who waits for the answer."""

    ballot: Any
    answered: asyncio.Future[Answer]


class Writer:
    """Looks at each body by `look`, and stores what that returned by `store` in a thread of its own, which begins with the first one."""

    def __init__(self, look: Callable[[bytes], Any], store: Store) -> None:
        self._look, self._store = look, store
        self._queue: SimpleQueue[Waiting] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    async def accept(self, body: bytes) -> Answer:
        """Return what the box says to `body`, once it is stored."""
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._queue.put(Waiting(self._look(body), answered))
        self._begin()
        return await answered

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="box", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            waiting = self._take()
            if not waiting:
                connections[ALIAS].close()
                with self._lock:
                    if self._queue.empty():
                        self._thread = None
                        return
                continue
            self._answer(waiting)

    def _take(self) -> list[Waiting]:
        waiting: list[Waiting] = []
        try:
            waiting.append(self._queue.get(timeout=IDLE))
            while len(waiting) < MOST:
                waiting.append(self._queue.get_nowait())
        except Empty:
            pass
        return waiting

    def _answer(self, waiting: list[Waiting]) -> None:
        try:
            answers = self._store([one.ballot for one in waiting], clock.now())
        except Exception:  # nobody must wait for ever, and no text of a fault may hold what came
            answers = [Answer.LATER for _one in waiting]
        if Answer.LATER in answers:
            connections[ALIAS].close()  # it may be broken; the next ballots get a new one
        _tell(waiting, answers)


def _tell(waiting: Sequence[Waiting], answers: Sequence[Answer]) -> None:
    """Wake everybody who waits: once a loop."""
    told = defaultdict(list)
    for one, answer in zip(waiting, answers, strict=True):
        told[one.answered.get_loop()].append((one.answered, answer))
    for loop, pairs in told.items():
        with suppress(RuntimeError):  # that server has stopped
            loop.call_soon_threadsafe(_finish, pairs)


def _finish(pairs: Sequence[tuple[asyncio.Future[Answer], Answer]]) -> None:
    for answered, answer in pairs:
        if not answered.done():  # else who asked is gone
            answered.set_result(answer)


writer = Writer(look_at, store_ballots)
