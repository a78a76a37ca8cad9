"""The urn: keys, bags, ballots over real HTTP beside a bare insert, and the seal of a first and a fourteenth night.

`python -m tools.bench.urn` alone prints JSON. IGLO_BENCH_PEOPLE (45,000) and IGLO_BENCH_BALLOTS (2,000, in each of five turns)
make it smaller. The urn lies in SQLite, or on the PostgreSQL of TEST_DATABASE_URL (`tools/postgres.sh` starts one).
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
from pathlib import Path
from statistics import median
from typing import Any

PEOPLE = int(os.environ.get("IGLO_BENCH_PEOPLE", "45000"))
BALLOTS = int(os.environ.get("IGLO_BENCH_BALLOTS", "2000"))
SIDES = 32
NIGHTS = 14
TURNS = 3
FIRST = dt.date(2026, 1, 5)
UNIT = "u"


def measure_urn() -> dict[str, Any]:
    """Return all figures; `cpu_ms` is of this process, rates are of the wall clock."""
    import django

    django.setup()
    from iglo.cli.house import bring_up_to_date

    bring_up_to_date(verbosity=0, interactive=False)
    from django.db import connections

    from tools.bench.seal import measure_seal

    vendor = connections["urn"].vendor
    return {"database": vendor, **_keys(), "ballots": _http(), "seal": measure_seal(PEOPLE, NIGHTS)}


def spec_of(key: str, days: int) -> Any:
    """Return a nightly round of one unit."""
    from iglo.answers.rules.slots import day_slots
    from iglo.answers.rules.spec import Cadence, Kind, RoundSpec, UnitSpec

    slots = day_slots(FIRST + dt.timedelta(n) for n in range(days))
    return RoundSpec(key, Kind.BALLS, (UnitSpec(UNIT, None, PEOPLE, UNIT),), slots, {UNIT: Cadence.NIGHTLY})


def timed(run: Callable[[], object], times: int) -> dict[str, float]:
    """Return the median of `times` runs, by the wall clock and by the processor's."""
    seen = []
    for _time in range(times):
        began, busy = time.perf_counter(), time.process_time()
        run()
        seen.append((time.perf_counter() - began, time.process_time() - busy))
    return {"ms": round(median(wall for wall, _cpu in seen) * 1000, 2), "cpu_ms": round(median(cpu for _wall, cpu in seen) * 1000, 2)}


def _keys() -> dict[str, Any]:
    """Return the costs of a key pair (beside one of the library alone) and of a bag (beside fifteen bare private operations)."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from gmpy2 import mpz

    from iglo.answers import blind
    from iglo.answers.actions import prepare_round, sign_batch
    from iglo.answers.keys import read_key_file, read_unit

    spec = spec_of("bag", NIGHTS)
    pair = timed(blind.make_key, 9) | {"floor_cpu_ms": timed(lambda: rsa.generate_private_key(65537, blind.SIZE * 8), 9)["cpu_ms"]}
    file = read_key_file(prepare_round(spec).data)
    batch = [(kid, b"\0" + secrets.token_bytes(383)) for kid in file.keys]
    before = spec.slots[0].opens_at - dt.timedelta(1)
    keys = [read_unit(spec, UNIT).keys[file.keys[kid].slot] for kid, _blinded in batch]
    bare = timed(lambda: [key.power(mpz.from_bytes(blinded, "big")) for key, (_kid, blinded) in zip(keys, batch, strict=True)], 15)
    bag = timed(lambda: sign_batch("bag", UNIT, batch, before), 15)
    return {"key_pair": pair, "bag_of_fifteen": bag | {"floor_cpu_ms": bare["cpu_ms"]}}


# ── ballots over HTTP ────────────────────────────────────────────
def _http() -> dict[str, Any]:
    """Let the bare insert and the box take turns, so that what slows the machine slows both; medians."""
    turns: dict[str, list[dict[str, float]]] = {"bare_insert": [], "box": [], "box_repeated": []}
    with serving() as (port, server):
        for turn in range(TURNS + 1):
            bodies = ballots_of("http", BALLOTS if turn else SIDES)
            for name, path in (("bare_insert", "/bare/"), ("box", "/box/"), ("box_repeated", "/box/")):
                busy = _busy(server)
                came = asyncio.run(send(port, path, bodies))
                came["server_cpu_ms"] = round((_busy(server) - busy) / len(bodies) * 1000, 3)
                if turn:  # the first does what a server does once only
                    turns[name].append(came)
    told: dict[str, Any] = {name: {key: median(one[key] for one in seen) for key in seen[0]} for name, seen in turns.items()}
    pairs = list(zip(turns["box"], turns["bare_insert"], strict=True))
    ratio = median(box["per_s"] / bare["per_s"] for box, bare in pairs)
    by_cpu = median(bare["server_cpu_ms"] / box["server_cpu_ms"] for box, bare in pairs)
    return told | {"box_of_bare": round(ratio, 2), "box_of_bare_by_cpu": round(by_cpu, 2), "ballots_a_turn": BALLOTS, "turns": TURNS}


def _busy(process: int) -> float:
    """Return the seconds of CPU that `process` has used."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Serve on a free port until the block ends; gives the port and the server's process."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "tools.bench.bare:application", "--port", str(port), "--no-access-log", "--lifespan", "off"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def ballots_of(round_key: str, count: int) -> list[bytes]:
    """Return that many ballots of new tokens, each a body for the box."""
    from gmpy2 import mpz

    from iglo.answers import blind, hpke
    from iglo.answers.actions import prepare_round
    from iglo.answers.keys import read_key_file, read_unit
    from iglo.answers.rules.payload import write_payload
    from iglo.answers.rules.spec import Opened
    from iglo.answers.rules.wire import Ball, Means, write_ball

    spec = spec_of(round_key, 1)
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


def _never() -> bool:
    return False


async def send(port: int, path: str, bodies: list[bytes], *, pace: float = 0.0, until: Callable[[], bool] = _never) -> dict[str, float]:
    """Send `bodies` from all sides, or as many as there is time for `until` something has come.

    `pace` are the seconds between two ballots of one side, none: as fast as they are answered.
    """
    waited: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_side(port, path, bodies[side::SIDES], waited, pace, until) for side in range(SIDES)))
    took = time.perf_counter() - began
    waited.sort()
    return {
        "ballots": len(waited),
        "per_s": round(len(waited) / took),
        "p50_ms": round(waited[len(waited) // 2] * 1000, 1),
        "p95_ms": round(waited[int(len(waited) * 0.95)] * 1000, 1),
    }


async def _side(port: int, path: str, bodies: list[bytes], waited: list[float], pace: float, until: Callable[[], bool]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter() + secrets.randbelow(1000) / 1000 * pace
    for number, body in enumerate(bodies):
        await asyncio.sleep(max(0.0, start + number * pace - time.perf_counter()))
        if until():
            break
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


def main() -> int:
    """Print the figures as JSON; returns the exit code."""
    if sys.argv[1:2] == ["seal"]:
        from tools.bench.seal import seal_alone

        seal_alone(*sys.argv[2:4])
        return 0
    with tempfile.TemporaryDirectory(prefix="iglo-bench-urn-") as folder:
        os.environ.update(
            IGLO_DATA=f"{folder}/data", IGLO_URN_KEYS_COPY=f"{folder}/copy", DJANGO_SETTINGS_MODULE="iglo.config.settings", IGLO_DEMO="0"
        )
        os.makedirs(f"{folder}/data")  # noqa: PTH103
        os.environ.pop("DATABASE_URL", None)
        if server := os.environ.get("TEST_DATABASE_URL"):
            os.environ["URN_DATABASE_URL"] = server
        print(json.dumps(measure_urn(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
