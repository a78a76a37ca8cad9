"""The servers that are measured: the real one on a data folder, and the floor; each on a port that can be taken again."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tools.bench.rooms.place import Place

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server in a process of its own."""

    def __init__(self, command: list[str], data: str, port: int = 0) -> None:
        self.port = port or free_port()
        self._command = [sys.executable, *command, "--port", str(self.port)]
        self._env = {**os.environ, "IGLO_DATA": data, "IGLO_DEMO": "0", "DJANGO_SETTINGS_MODULE": "iglo.config.settings"}
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.process = subprocess.Popen(self._command, env=self._env, stdout=subprocess.DEVNULL)
        for _try in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall(b"GET /room/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                if line.recv(12):
                    return
            time.sleep(0.1)
        raise SystemExit("the server did not start")

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(30)

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used."""
        return cpu_of(self.process.pid)

    def memory(self) -> float:
        """Return its memory in MB."""
        told = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", told)
        assert found is not None
        return round(int(found.group(1)) / 1000, 1)


@contextmanager
def house(data: str, phones: int, step: str = "") -> Iterator[tuple[Server, Place]]:
    """Serve a new workplace with a room until the block ends."""
    place = Place(**told_by("tools.bench.rooms.place", data, phones, step))
    server = Server(["-m", "iglo.cli", "serve"], data)
    try:
        yield server, place
    finally:
        server.stop()


@contextmanager
def floor(data: str, phones: int, step: str) -> Iterator[tuple[Server, Place]]:
    """Serve the floor until the block ends."""
    place = Place(**told_by("tools.bench.rooms.floor", data, phones, step))
    server = Server(["-m", "tools.bench.rooms.floor"], data)
    try:
        yield server, place
    finally:
        server.stop()


def told_by(module: str, data: str, count: int, what: str) -> Any:
    """Return what `module` makes in a process of its own: this one is the clients' alone."""
    env = {**os.environ, "IGLO_DATA": data, "IGLO_DEMO": "0", "DJANGO_SETTINGS_MODULE": "iglo.config.settings"}
    made = subprocess.run([sys.executable, "-m", module, str(count), what], env=env, stdout=subprocess.PIPE, check=True)
    return json.loads(made.stdout)


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def cpu_of(process: int) -> float:
    """Return the seconds of CPU that `process` has used."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICKS


def cpu_of_machine() -> float:
    """Return the seconds of CPU that everything on the machine has used."""
    told = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return (sum(told[:8]) - told[3] - told[4]) / TICKS
