"""Nudges within one process: 'this topic changed', no content, so that no event can reach the wrong reader."""

import asyncio
from collections import defaultdict
from threading import Lock

Queue = asyncio.Queue[str]


class Hub:
    """Listeners by topic. `nudge` may be called from any thread; a listener lives in its own event loop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: dict[str, set[tuple[asyncio.AbstractEventLoop, Queue]]] = defaultdict(set)

    def listen(self, topic: str) -> Queue:
        """Return a queue that gets `topic` whenever it changes; call `leave` in the end."""
        queue: Queue = asyncio.Queue(maxsize=8)
        with self._lock:
            self._listeners[topic].add((asyncio.get_running_loop(), queue))
        return queue

    def leave(self, topic: str, queue: Queue) -> None:
        """Forget a listener."""
        with self._lock:
            self._listeners[topic] = {pair for pair in self._listeners[topic] if pair[1] is not queue}
            if not self._listeners[topic]:
                del self._listeners[topic]

    def nudge(self, topic: str) -> None:
        """Tell every listener of `topic` that it changed."""
        with self._lock:
            listeners = list(self._listeners.get(topic, ()))
        for loop, queue in listeners:
            loop.call_soon_threadsafe(_offer, queue, topic)


def _offer(queue: Queue, topic: str) -> None:
    # A full queue already says 'changed': one more nudge adds nothing.
    if not queue.full():
        queue.put_nowait(topic)


hub = Hub()
