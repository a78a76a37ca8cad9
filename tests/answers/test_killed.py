"""The server killed again and again while ballots come: what it acknowledged is there, and nothing is there twice."""

import datetime as dt
import http.client
import secrets
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from gmpy2 import mpz

from iglo.answers import blind, hpke, keys
from iglo.answers.keys import files, store
from iglo.answers.keys.public import KeyFile
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.slots import day_slots
from iglo.answers.rules.spec import Cadence, Kind, Opened, RoundSpec, UnitSpec
from iglo.answers.rules.wire import Ball, Means, write_ball
from tests.answers.keys import signing_key
from tests.answers.rounds import UNIT
from tests.cli.conftest import stand  # noqa: F401 - a fixture
from tests.cli.program import Installation, read_address
from tests.serving import wait_until

COUNT = "from iglo.answers.models import Ballot; print(Ballot.objects.count())"
REVIVE = "from iglo.answers.actions import revive_round; print(revive_round('killed').sha256)"


def real_round() -> RoundSpec:
    """A round that has begun by the real clock, which the server goes by; its keys are from the pool."""
    first = dt.datetime.now(dt.UTC).date() - dt.timedelta(2)
    made = RoundSpec("killed", Kind.BALLS, (UnitSpec(UNIT, None, 15, UNIT),), day_slots([first]), {UNIT: Cadence.NIGHTLY})
    store.write_unit(made.key, UNIT, store.UnitKeys({None: signing_key(0), made.slots[0].key: signing_key(1)}))
    keys.make_keys(made)
    return made


def new_ball(made: RoundSpec, file: KeyFile) -> bytes:
    slot = made.slots[0].key
    key = keys.read_unit(made, UNIT).keys[slot]
    nonce, prefix = secrets.token_bytes(32), secrets.token_bytes(32)
    blinded, inverse = blind.blind(key.n, prefix + nonce)
    signature = blind.finalize(mpz(key.n), prefix + nonce, blind.blind_sign(key, blinded), inverse)
    sealed = hpke.seal(write_payload(Opened(UNIT, slot, colour="red")), hpke.public_key(file.hpke), hpke.info_of(made.key))
    return write_ball(Ball(Means.TOKEN, file.kid(UNIT, slot), nonce, prefix, signature, 1, sealed))


def post(url: str, bodies: list[bytes], acknowledged: list[bytes]) -> None:
    """Send ballots one after the other, on one connection, until the server is gone."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    for body in bodies:
        try:
            connection.request("POST", "/box/", body)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            break
        if answer.status == 200:
            acknowledged.append(body)
    connection.close()


@pytest.mark.parametrize("times", [2, pytest.param(15, marks=pytest.mark.long)])
def test_killed_server_has_lost_and_doubled_nothing(stand: Callable[[str], Installation], settings: Any, times: int) -> None:  # noqa: F811
    house = stand("urn")
    settings.URN_KEYS = house.data / "urn-keys"
    settings.URN_KEYS_COPY = Path(f"{house.data}-copy")
    house.more["IGLO_URN_KEYS_COPY"] = str(settings.URN_KEYS_COPY)
    made = real_round()
    file = keys.read_key_file(keys.public_part(made))
    assert house.ask(REVIVE).strip() == keys.hash_of(keys.public_part(made))
    assert files.file_names(made.key) >= {"round", "spec"}
    kept: set[bytes] = set()
    bodies = [new_ball(made, file) for _ball in range(40)]
    for _time in range(times):
        kept |= kill_while_posting(house, bodies, kept)
    with house.serving() as visit:
        post(visit.url, bodies, again := [])
    assert set(again) == set(bodies)
    assert int(house.ask(COUNT)) == len(bodies), "what was sent again is there once"


def kill_while_posting(house: Installation, bodies: list[bytes], kept: set[bytes]) -> set[bytes]:
    """Post from four sides, kill the server in the middle, and see that what it acknowledged is there."""
    process = house.start("--no-jobs")
    url = read_address(process)
    acknowledged: list[bytes] = []
    mixed = [secrets.SystemRandom().sample(bodies, len(bodies)) for _side in range(4)]
    sides = [Thread(target=post, args=(url, side * 20, acknowledged)) for side in mixed]
    for side in sides:
        side.start()
    wait_until(lambda: len(acknowledged) > secrets.randbelow(60) + 5, 60)
    process.kill()
    for side in sides:
        side.join(30)
    process.communicate()
    assert len(kept | set(acknowledged)) <= int(house.ask(COUNT)) <= len(bodies)
    return set(acknowledged)
