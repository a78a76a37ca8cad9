"""The urn: keys, bags, ballots over real HTTP beside a bare insert, and the seal of a first and a fourteenth night.

`python -m tools.bench.urn` alone prints JSON. IGLO_BENCH_PEOPLE (45,000) and IGLO_BENCH_BALLOTS (6,000) make it smaller.
The urn lies where URN_DATABASE_URL says, else in SQLite.
"""

import asyncio
import datetime as dt
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

PEOPLE = int(os.environ.get("IGLO_BENCH_PEOPLE", "45000"))
BALLOTS = int(os.environ.get("IGLO_BENCH_BALLOTS", "6000"))
SIDES = 32
NIGHTS = 14
MEANWHILE = int(os.environ.get("IGLO_BENCH_MEANWHILE", "1200"))  # ballots that come while a night is sealed
FIRST = dt.date(2026, 1, 5)
UNIT = "u"


def measure_urn() -> dict[str, Any]:
    """Return all figures; `cpu_ms` is of this process, rates are of the wall clock."""
    import django

    django.setup()
    from iglo.cli.house import bring_up_to_date

    bring_up_to_date(verbosity=0, interactive=False)
    return {**_keys(), "http": _http(), "seal": _nights()}


def _spec(key: str, days: int) -> Any:
    from iglo.answers.rules.slots import day_slots
    from iglo.answers.rules.spec import Cadence, Kind, RoundSpec, UnitSpec

    slots = day_slots(FIRST + dt.timedelta(n) for n in range(days))
    return RoundSpec(key, Kind.BALLS, (UnitSpec(UNIT, None, PEOPLE, UNIT),), slots, {UNIT: Cadence.NIGHTLY})


def _cpu(run: Callable[[], object], times: int) -> float:
    began = time.process_time()
    for _time in range(times):
        run()
    return round((time.process_time() - began) / times * 1000, 3)


def _keys() -> dict[str, Any]:
    from iglo.answers import blind
    from iglo.answers.actions import prepare_round, sign_batch
    from iglo.answers.keys import read_key_file

    spec = _spec("bag", NIGHTS)
    pair = _cpu(blind.make_key, 5)
    file = read_key_file(prepare_round(spec).data)
    batch = [(kid, b"\0" + secrets.token_bytes(383)) for kid in file.keys]
    before = spec.slots[0].opens_at - dt.timedelta(1)
    return {"key_pair_cpu_ms": pair, "bag_of_fifteen_cpu_ms": _cpu(lambda: sign_batch("bag", UNIT, batch, before), 5)}


# ── ballots over HTTP ────────────────────────────────────────────
def _http() -> dict[str, Any]:
    bodies = _ballots("http", BALLOTS)
    with _serving() as port:
        asyncio.run(_send(port, "/bare/", bodies[:SIDES]))
        bare = asyncio.run(_send(port, "/bare/", bodies))
        box = asyncio.run(_send(port, "/box/", bodies))
        again = asyncio.run(_send(port, "/box/", bodies))
    return {"bare_insert": bare, "box": box, "box_repeated": again, "box_of_bare": round(box["per_s"] / bare["per_s"], 2)}


@contextmanager
def _serving() -> Iterator[int]:
    """Serve on a free port until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "tools.bench.bare:application", "--port", str(port), "--no-access-log", "--lifespan", "off"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _ballots(round_key: str, count: int) -> list[bytes]:
    """Return that many ballots of new tokens, each a body for the box."""
    from gmpy2 import mpz

    from iglo.answers import blind, hpke
    from iglo.answers.actions import prepare_round
    from iglo.answers.keys import read_key_file, read_unit
    from iglo.answers.rules.payload import write_payload
    from iglo.answers.rules.spec import Opened
    from iglo.answers.rules.wire import Ball, Means, write_ball

    spec = _spec(round_key, 1)
    file, slot = read_key_file(prepare_round(spec).data), spec.slots[0].key
    key, kid = read_unit(spec, UNIT).keys[slot], file.kid(UNIT, slot)
    sealed = hpke.seal(write_payload(Opened(UNIT, slot, colour="red")), hpke.public_key(file.hpke), hpke.info_of(spec.key))
    made = []
    for _ballot in range(count):
        nonce, prepared = secrets.token_bytes(32), secrets.token_bytes(32)
        blinded, _inverse = blind.blind(key.n, prepared + nonce, inverse=mpz(1))  # not blinded: this is all in one hand
        signature = bytes(key.power(mpz.from_bytes(blinded, "big")).to_bytes(384, "big"))
        made.append(write_ball(Ball(Means.TOKEN, kid, nonce, prepared, signature, 1, sealed)))
    return made


async def _send(port: int, path: str, bodies: list[bytes], *, pace: float = 0.0) -> dict[str, float]:
    """Send `bodies` from all sides; `pace` are the seconds between two ballots of one side, none: as fast as they are answered."""
    waited: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_side(port, path, bodies[side::SIDES], waited, pace) for side in range(SIDES)))
    took = time.perf_counter() - began
    waited.sort()
    return {
        "per_s": round(len(bodies) / took),
        "p50_ms": round(waited[len(waited) // 2] * 1000, 1),
        "p95_ms": round(waited[int(len(waited) * 0.95)] * 1000, 1),
    }


async def _side(port: int, path: str, bodies: list[bytes], waited: list[float], pace: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter() + secrets.randbelow(1000) / 1000 * pace
    for number, body in enumerate(bodies):
        await asyncio.sleep(max(0.0, start + number * pace - time.perf_counter()))
        began = time.perf_counter()
        writer.write(b"POST %s HTTP/1.1\r\nHost: bench\r\nContent-Length: %d\r\n\r\n" % (path.encode(), len(body)) + body)
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head[:16]:
            raise SystemExit(f"the box refused a ballot: {head[:40]!r}")
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        waited.append(time.perf_counter() - began)
    writer.close()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait(port: int) -> None:
    for _try in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


# ── the seal ─────────────────────────────────────────────────────
def _nights() -> dict[str, Any]:
    from iglo.answers.actions import prepare_round, shred

    spec = _spec("nights", NIGHTS)
    prepare_round(spec)
    figures: dict[str, Any] = {"people": PEOPLE}
    for number, slot in enumerate(spec.slots, 1):
        _fill(spec, slot.key)
        if number in {1, NIGHTS}:
            figures[f"night_{number}"] = _seal_meanwhile(spec.key, slot.key)
    shred(spec.key)
    return figures


def _seal_meanwhile(round_key: str, slot: str) -> dict[str, Any]:
    """Seal in a process of its own, as the jobs do, while two hundred ballots a second come in."""
    bodies = _ballots(f"meanwhile-{slot}", MEANWHILE)
    command = [sys.executable, "-m", "tools.bench.urn", "seal", round_key, slot]
    with _serving() as port:
        asyncio.run(_send(port, "/box/", bodies[:SIDES]))  # what a server does once only
        job = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        came = asyncio.run(_send(port, "/box/", bodies, pace=SIDES / 200))
        told, _nothing = job.communicate()
    return {**json.loads(told), "meanwhile": came}


def _seal(round_key: str, slot: str) -> None:
    """Seal, and print how long it took."""
    import django

    django.setup()
    from iglo.answers.actions import seal_slot

    began, cpu = time.perf_counter(), time.process_time()
    seal_slot(round_key, slot)
    print(json.dumps({"s": round(time.perf_counter() - began, 2), "cpu_s": round(time.process_time() - cpu, 2)}))


def _fill(spec: Any, slot: str) -> None:
    """Put a ballot of everybody into the inbox, without tokens and HTTP."""
    from django.db import connections, transaction

    from iglo.answers import hpke
    from iglo.answers.actions.ballots import INSERT
    from iglo.answers.inbox import wrap
    from iglo.answers.registry import registry
    from iglo.answers.rules.payload import write_payload
    from iglo.answers.rules.spec import Opened

    held = registry.round(spec.key)
    kid, text = held.file.kid(UNIT, slot), write_payload(Opened(UNIT, slot, colour="red", note="Telefonen ringer hele tiden"))
    tags = sorted(secrets.token_bytes(32) for _person in range(PEOPLE))
    rows = [(tag, spec.key, 1, wrap(held, tag, kid, hpke.seal(text, held.public, held.info))) for tag in tags]
    with transaction.atomic(using="urn"), connections["urn"].cursor() as cursor:
        cursor.executemany(INSERT, rows)


def main() -> int:
    """Print the figures as JSON; returns the exit code."""
    if sys.argv[1:2] == ["seal"]:
        _seal(*sys.argv[2:4])
        return 0
    with tempfile.TemporaryDirectory(prefix="iglo-bench-urn-") as folder:
        os.environ.update(
            IGLO_DATA=f"{folder}/data", IGLO_URN_KEYS_COPY=f"{folder}/copy", DJANGO_SETTINGS_MODULE="iglo.config.settings", IGLO_DEMO="0"
        )
        os.makedirs(f"{folder}/data")  # noqa: PTH103
        os.environ.pop("DATABASE_URL", None)
        print(json.dumps(measure_urn(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
