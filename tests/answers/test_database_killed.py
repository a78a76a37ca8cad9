"""PostgreSQL killed again and again while ballots come: what the box acknowledged is there, and nothing is there twice."""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest

from iglo.answers import keys
from tests.answers.test_killed import COUNT, REVIVE, new_ball, post, real_round
from tests.cli.program import Installation, read_address
from tests.serving import wait_until

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not PROGRAMS or not shutil.which("runuser"), reason="needs PostgreSQL's server"),
]


class Cluster:
    """A PostgreSQL of one's own on a disk, with its shipped settings of durability."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
        self._as = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self._as:
            shutil.chown(folder, "postgres")
        self._run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")

    def _run(self, name: str, *words: str) -> None:
        subprocess.run(
            [*self._as, str(PROGRAMS[-1] / name), "-D", str(self.folder / "data"), *words], check=True, stdout=subprocess.DEVNULL, cwd="/"
        )

    def start(self) -> None:
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", settings, "start")

    def kill(self) -> None:
        """Let every process of it fall where it stands: nothing is written to the tables, and the next start recovers from the log."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = Path(f"/var/tmp/iglo-killed-{os.getpid()}")  # PostgreSQL's own user must reach it
    folder.mkdir(mode=0o755)
    made = Cluster(folder)
    made.start()
    try:
        yield made
    finally:
        subprocess.run(
            [*made._as, str(PROGRAMS[-1] / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"], check=False, cwd="/"
        )
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(house: Installation) -> Iterator[str]:
    """Serve through all the database's deaths; gives the address."""
    process = house.start("--no-jobs")
    try:
        yield read_address(process)
    finally:
        process.kill()
        process.communicate()


def send_until_kept(url: str, bodies: list[bytes], acknowledged: list[bytes]) -> None:
    """Do as phones do: send again and again what has not been acknowledged."""
    mine: list[bytes] = []
    while left := [body for body in bodies if body not in mine]:
        post(url, left, mine)
        acknowledged.extend(mine)
        sleep(0.05)


def test_killed_database_has_lost_and_doubled_nothing(cluster: Cluster, tmp_path: Path, settings: Any) -> None:
    house = Installation(tmp_path / "house", {"DATABASE_URL": cluster.url})
    settings.URN_KEYS, settings.URN_KEYS_COPY = house.data / "urn-keys", Path(f"{house.data}-copy")
    house.more["IGLO_URN_KEYS_COPY"] = str(settings.URN_KEYS_COPY)
    house.iglo("migrate", "--verbosity", "0")
    made = real_round()
    file = keys.read_key_file(keys.public_part(made))
    house.ask(REVIVE)
    bodies = [new_ball(made, file) for _ball in range(200)]
    acknowledged: list[bytes] = []
    with running(house) as url:
        sides = [Thread(target=send_until_kept, args=(url, bodies[side::4], acknowledged)) for side in range(4)]
        for side in sides:
            side.start()
        for death in range(5):
            wait_until(lambda death=death: len(set(acknowledged)) >= 30 * (death + 1), 120)
            cluster.kill()
            kept = set(acknowledged)
            sleep(secrets.randbelow(200) / 1000)
            cluster.start()
            assert len(kept) <= int(house.ask(COUNT)) <= len(bodies)
        for side in sides:
            side.join(120)
        assert not any(side.is_alive() for side in sides), "the box takes ballots again when its database is back"
    assert set(acknowledged) == set(bodies)
    assert int(house.ask(COUNT)) == len(bodies)
