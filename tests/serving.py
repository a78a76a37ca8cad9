"""The real server (`iglo serve`) in a thread, on this machine only, beside the test that asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

from iglo.cli.serve import open_door
from iglo.cli.server import Server, make_server

HOST = "127.0.0.1"
HOUSE = "iglo.config.asgi:application"


@dataclass
class Serving:
    """A running server; `url` has no slash at its end."""

    url: str
    server: Server
    thread: Thread

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        assert not self.thread.is_alive(), "the server must stop although somebody listens"


@contextmanager
def serving(pair: tuple[Path, Path] | None = None, app: str | Any = HOUSE) -> Iterator[Serving]:
    """Run the server until the block ends."""
    door = open_door(HOST, 0)
    server = make_server(pair, app)
    thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    running = Serving(f"{'https' if pair else 'http'}://{HOST}:{door.getsockname()[1]}", server, thread)
    wait_until(lambda: server.started)
    try:
        yield running
    finally:
        running.stop()


def wait_until(true: object, seconds: float = 10) -> None:
    """Wait until the function `true` returns something true; fails after `seconds`."""
    assert callable(true)
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "waited in vain"
        sleep(0.01)
