"""Nudges within one process: 'this topic changed', no content, so that no event can reach the wrong reader.

`between.py` carries them to other processes.
"""

import asyncio
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable
from threading import Lock

LISTENERS_A_SESSION = 12  # a browser opens six connections to a host; the rest are pages on their way out
MOST_GENERATIONS = 4096  # topics whose last change is known; before that all count as changed once, and nothing grows for ever


class TooManyListeners(Exception):
    """One session has as many streams open as it may."""


class Listener:
    """One open stream, in its own event loop. Several nudges of a topic before the next look are one."""

    def __init__(self, topics: Iterable[str], session: str) -> None:
        self.topics = frozenset(topics)
        self.session = session
        self.closed = False
        self.loop = asyncio.get_running_loop()
        self._changed: set[str] = set()
        self._waiter: asyncio.Future[None] | None = None
        self._rests = False

    async def wait(self, seconds: float) -> list[str]:
        """Return the topics that changed since the last look; an empty list after `seconds`, or where the stream is closed."""
        if not self._changed:
            await self._pause(seconds, rests=False)
        changed, self._changed = sorted(self._changed), set()
        return changed

    async def rest(self, seconds: float) -> None:
        """Let nudges gather for `seconds`; over at once where the stream is closed."""
        await self._pause(seconds, rests=True)

    async def _pause(self, seconds: float, *, rests: bool) -> None:
        """Wait for `seconds`, for a nudge (not where it `rests`), or for the end. A timer and no task: a room has hundreds of these."""
        if self.closed or seconds <= 0:
            return
        self._rests, self._waiter = rests, self.loop.create_future()
        timer = self.loop.call_later(seconds, self._wake)
        try:
            await self._waiter
        finally:
            timer.cancel()
            self._waiter = None

    def tell(self, topic: str | None) -> None:
        """Say that `topic` changed (None: that it is over). May be called from any thread."""
        tell_all([self], topic)

    def take(self, topic: str | None) -> None:
        """Hear it, in one's own loop."""
        if topic is None:
            self.closed = True
        else:
            self._changed.add(topic)
        if topic is None or not self._rests:
            self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def tell_all(listeners: Iterable[Listener], topic: str | None) -> None:
    """Say to all of them that `topic` changed: each loop is woken once, however many listen. May be called from any thread."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Listener]] = defaultdict(list)
    for listener in listeners:
        by_loop[listener.loop].append(listener)
    for loop, those in by_loop.items():
        try:
            loop.call_soon_threadsafe(_take_all, those, topic)
        except RuntimeError:  # the loop has ended, and with it its streams
            for listener in those:
                listener.closed = True


def _take_all(listeners: list[Listener], topic: str | None) -> None:
    for listener in listeners:
        listener.take(topic)


class Hub:
    """Listeners by topic. `nudge` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._sessions: Counter[str] = Counter()
        self._generations: dict[str, int] = {}
        self._changes = self._floor = 0
        self._house = secrets.token_urlsafe(6)  # this process: the marks of another, or of before a restart, say nothing here

    def listen(self, topics: Iterable[str], session: str) -> Listener:
        """Return a listener to `topics`; call `leave` in the end. Raises TooManyListeners."""
        listener = Listener(topics, session)
        with self._lock:
            if self._sessions[session] >= LISTENERS_A_SESSION:
                raise TooManyListeners
            self._sessions[session] += 1
            for topic in listener.topics:
                self._listeners[topic].add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Forget a listener."""
        with self._lock:
            self._sessions[listener.session] -= 1
            if self._sessions[listener.session] <= 0:
                del self._sessions[listener.session]
            for topic in listener.topics:
                self._listeners[topic].discard(listener)
                if not self._listeners[topic]:
                    del self._listeners[topic]

    def nudge(self, topic: str) -> None:
        """Tell every listener of `topic` that it changed. Its generation is raised first: who hears of it reads the new."""
        self._raise(topic)
        tell_all(self._those(topic), topic)

    def look_again(self) -> None:
        """Tell every listener that any of its topics may have changed."""
        self._raise()
        with self._lock:
            topics = list(self._listeners)
        for topic in topics:
            tell_all(self._those(topic), topic)

    def generation(self, topic: str) -> int:
        """Return a number that is another one after each change of `topic` (now and then also without one), and never comes again."""
        with self._lock:
            return self._generations.get(topic, self._floor)

    def mark(self) -> str:
        """Return where all changes stand now: what a page takes before it reads anything, to be told what it has missed."""
        with self._lock:
            return f"{self._house}.{self._changes}"

    def has_changed(self, topic: str, mark: str) -> bool:
        """Say whether `topic` may have changed since `mark`. No mark, no answer; one of another process: it may have."""
        house, _dot, changes = mark.rpartition(".")
        return bool(mark) and (house != self._house or self.generation(topic) > int(changes))

    def close(self) -> None:
        """End every stream, so that the server can stop at once; browsers come back by themselves."""
        tell_all(self._those(), None)

    def crowd(self, topics: Iterable[str]) -> int:
        """Return how many streams hear of the one of `topics` that most hear of."""
        with self._lock:
            return max((len(self._listeners.get(topic, ())) for topic in topics), default=0)

    def count(self) -> int:
        """Return how many streams are open."""
        with self._lock:
            return self._sessions.total()

    def _raise(self, topic: str | None = None) -> None:
        """Raise the generation of `topic`, or of all."""
        with self._lock:
            self._changes += 1
            if topic is None or len(self._generations) >= MOST_GENERATIONS:
                self._generations.clear()
                self._floor = self._changes
            if topic is not None:
                self._generations[topic] = self._changes

    def _those(self, *topics: str) -> list[Listener]:
        with self._lock:
            found = {listener for topic in topics or list(self._listeners) for listener in self._listeners.get(topic, ())}
        return list(found)


hub = Hub()
