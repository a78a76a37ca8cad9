"""One thread that stores ballots: what has come while the last commit ran goes into the next one together.

So many ballots share one durable commit, and lie in it in the order of their tags instead of that of their arrival.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from django.db import connections

from iglo.answers.actions import Answer, accept_ballots
from iglo.answers.routing import ALIAS
from iglo.foundation import clock

MOST = 256  # ballots in one commit
IDLE = 30.0  # seconds after which the thread lets its connection go
Store = Callable[[Sequence[bytes], dt.datetime], list[Answer]]
Waiting = tuple[bytes, Callable[[Answer], None]]


class Writer:
    """Stores ballots by `store` in a thread of its own, which begins with the first one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: SimpleQueue[Waiting] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    async def accept(self, body: bytes) -> Answer:
        """Return what the box says to `body`, once it is stored."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answer] = loop.create_future()

        def finish(answer: Answer) -> None:
            if not answered.done():  # else who asked is gone
                answered.set_result(answer)

        def tell(answer: Answer) -> None:
            loop.call_soon_threadsafe(finish, answer)

        self._queue.put((body, tell))
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
            answers = self._store([body for body, _tell in waiting], clock.now())
        except Exception:  # nobody must wait for ever, and no text of a fault may hold what came
            answers = [Answer.LATER for _one in waiting]
        if Answer.LATER in answers:
            connections[ALIAS].close()  # it may be broken; the next ballots get a new one
        for (_body, tell), answer in zip(waiting, answers, strict=True):
            tell(answer)


writer = Writer(accept_ballots)
