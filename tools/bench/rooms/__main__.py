"""python -m tools.bench.rooms: measure, and print JSON."""

import asyncio
import json
import os
import resource
import sys
import tempfile
from typing import Any

from tools.bench.rooms.breaking import break_and_measure
from tools.bench.rooms.crowds import join_and_measure, listen_and_measure
from tools.bench.rooms.serving import floor, house
from tools.bench.rooms.writing import PER_S, write_and_measure

MANY = int(os.environ.get("IGLO_BENCH_PHONES", "500"))
FEW = int(os.environ.get("IGLO_BENCH_FEW", "100"))
SECONDS = int(os.environ.get("IGLO_BENCH_SECONDS", "30"))
AWAY = int(os.environ.get("IGLO_BENCH_AWAY", "90"))
LISTENERS = int(os.environ.get("IGLO_BENCH_LISTENERS", "3000"))
SHAKEN, JOINS, JOIN_SECONDS = 60, 200, 5
# What the figures are held against, by people who read them; nothing fails on time.
ASKED = {
    "500_to_wall_p95_ms_under": 300,
    "500_to_phones_p95_ms_under": 1000,
    "100_p95_ms_under": 300,
    "back_s_under": 15,
    "listeners_memory_mb_under": 400,
    "lost": 0,
    "doubled": 0,
}
STEPS = ("notes", "proposals")


def _writing(phones: int, step: str) -> dict[str, Any]:
    """Return the figures of one step beside the floor's, and how often the floor's they are."""
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, house(data, phones, step) as (server, place):
        told = asyncio.run(write_and_measure(server, place, step, phones, SECONDS, data))
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, floor(data, phones, step) as (server, place):
        told["floor"] = asyncio.run(write_and_measure(server, place, step, phones, SECONDS))
    told["of_floor"] = {name: round(told[name]["p95"] / told["floor"][name]["p95"], 2) for name in ("to_wall_ms", "to_phones_ms")}
    return told


def _shaken() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, house(data, SHAKEN, "walls") as (server, place):
        return asyncio.run(break_and_measure(server, place, SHAKEN, AWAY, data))


def _crowds() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, house(data, 0, "notes") as (server, place):
        listening = asyncio.run(listen_and_measure(server, place, LISTENERS, data))
        return {"idle": listening, "joins": asyncio.run(join_and_measure(server, place, JOINS, JOIN_SECONDS, data))}


def measure() -> dict[str, Any]:
    """Return all figures; each is told on the way, since all of them take a quarter of an hour."""
    writing = {f"{phones}_phones": {step: _told(_writing(phones, step)) for step in STEPS} for phones in (MANY, FEW)}
    return {"asked": ASKED, "texts_a_second": PER_S, **writing, "shaken": _told(_shaken()), **_told(_crowds())}


def _told(figures: dict[str, Any]) -> dict[str, Any]:
    print(json.dumps(figures), file=sys.stderr, flush=True)
    return figures


def main() -> int:
    """Print the figures; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    os.environ.pop("DATABASE_URL", None)
    print(json.dumps(measure(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
