"""The database killed again and again while ballots come: what was acknowledged is there, and nothing is there twice."""

import http.client
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from iglo.answers import keys
from tests.answers.test_killed import REVIVE, new_ball, post, real_round
from tests.answers.throwaway import Postgres
from tests.cli.program import SERVER, Installation
from tests.serving import wait_until

pytestmark = [pytest.mark.skipif(not SERVER, reason="PostgreSQL"), pytest.mark.long]


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    # Not in the test's own folder, which others than its owner may not enter.
    with tempfile.TemporaryDirectory(prefix="iglo-killed.", ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)
        server = Postgres(Path(place) / "data").make()
        server.start()
        yield server
        server.stop()


def stored(postgres: Postgres) -> int:
    """How many ballots the database holds."""
    with psycopg.connect(postgres.url) as connection:
        found = connection.execute("SELECT count(*) FROM urn.answers_ballot").fetchone()
    return int(found[0]) if found else 0


def post_for_ever(url: str, bodies: list[bytes], acknowledged: set[bytes], answers: list[int], enough: Event) -> None:
    """Send ballots one after the other until it is enough; the server stays, whatever becomes of its database."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    while not enough.is_set():
        body = secrets.choice(bodies)
        connection.request("POST", "/box/", body)
        answer = connection.getresponse()
        answer.read()
        answers.append(answer.status)
        if answer.status == 200:
            acknowledged.add(body)
    connection.close()


@pytest.mark.parametrize("times", [1, 5])
def test_killed_database_has_lost_and_doubled_nothing(postgres: Postgres, tmp_path: Path, settings: Any, times: int) -> None:
    house = Installation(tmp_path / "house", {"DATABASE_URL": postgres.url, "IGLO_URN_KEYS_COPY": str(tmp_path / "copy")})
    settings.URN_KEYS, settings.URN_KEYS_COPY = house.data / "urn-keys", tmp_path / "copy"
    house.iglo("migrate", "--verbosity", "0")
    made = real_round()
    file = keys.read_key_file(keys.public_part(made))
    house.ask(REVIVE)
    bodies = [new_ball(made, file) for _ball in range(60)]
    acknowledged: set[bytes] = set()
    with house.serving() as visit:
        for _time in range(times):
            answers: list[int] = []
            enough, here = Event(), set[bytes]()
            sides = [Thread(target=post_for_ever, args=(visit.url, bodies, here, answers, enough)) for _side in range(4)]
            for side in sides:
                side.start()
            wait_until(lambda seen=answers: len(seen) > secrets.randbelow(40) + 5, 60)
            postgres.kill()
            wait_until(lambda seen=answers: 503 in seen, 60)
            enough.set()
            for side in sides:
                side.join(90)
            postgres.start()
            acknowledged |= here
            assert set(answers) == {200, 503}, "'not stored, send it again later', and never that a ballot is not good"
            assert len(acknowledged) <= stored(postgres) <= len(bodies)
        again: list[bytes] = []
        # The server finds its database again by itself, after a while; until then it says 'later', and phones come back.
        wait_until(lambda: post(visit.url, [body for body in bodies if body not in again], again) or set(again) == set(bodies), 60)
    assert stored(postgres) == len(bodies), "what was sent again is there once"
