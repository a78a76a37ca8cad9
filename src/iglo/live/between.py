"""Nudges between processes, through Redis (pub/sub): a topic's name and nothing else. Redis keeps nothing, and may come and go.

While it is away every page of this process is told now and then to look again, so that it is late and never wrong.
"""

import secrets
import time
from threading import Event, Lock, Thread

from redis import Redis, RedisError

from iglo.live.hub import Hub

PAUSE = 5.0  # seconds between two tries to reach a Redis that is away
PATIENCE = 0.5  # seconds that a page that saves waits for Redis


class Exchange:
    """One process's end: tells the others what changed here, and `hub` what changed there."""

    def __init__(self, url: str, channel: str, here: Hub, *, pause: float = PAUSE) -> None:
        self._channel, self._hub, self._pause = channel, here, pause
        self._me = secrets.token_hex(8).encode()
        self._out = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._in = Redis.from_url(url, socket_connect_timeout=PATIENCE, health_check_interval=15)
        self._lock, self._over = Lock(), Event()
        self._thread: Thread | None = None
        self._away_until = 0.0

    def tell(self, topic: str) -> None:
        """Tell the other processes that `topic` changed. Where Redis is away nothing is said: they look by themselves."""
        if time.monotonic() < self._away_until:
            return
        try:
            self._out.publish(self._channel, self._me + b" " + topic.encode())
        except RedisError:
            self._away_until = time.monotonic() + self._pause

    def listen(self) -> None:
        """Begin to hear the other processes, in a thread of its own. Called again it does nothing."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="live", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Stop hearing."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        self._in.close()
        self._out.close()

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                self._hear()
            except RedisError:
                self._hub.look_again()
                self._over.wait(self._pause)

    def _hear(self) -> None:
        with self._in.pubsub(ignore_subscribe_messages=True) as ear:  # type: ignore[no-untyped-call]
            ear.subscribe(self._channel)
            ear.get_message(timeout=PATIENCE)
            self._hub.look_again()  # something may have been said before
            while not self._over.is_set():
                self._take(ear.get_message(timeout=1.0))

    def _take(self, message: dict[str, bytes] | None) -> None:
        if message is None:
            return
        who, _space, topic = message["data"].partition(b" ")
        if who != self._me:
            self._hub.nudge(topic.decode())
