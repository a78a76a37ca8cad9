"""python -m tools.bench.rooms: measure, and print JSON."""

import asyncio
import json
import os
import resource
import sys
import tempfile
from typing import Any

from tools.bench.rooms.serving import floor, house
from tools.bench.rooms.writing import PER_S, write_and_measure

MANY = int(os.environ.get("IGLO_BENCH_PHONES", "500"))
FEW = int(os.environ.get("IGLO_BENCH_FEW", "100"))
SECONDS = int(os.environ.get("IGLO_BENCH_SECONDS", "30"))
STEPS = ("notes", "proposals")


def _writing(phones: int, step: str) -> dict[str, Any]:
    """Return the figures of one step beside the floor's, and how often the floor's they are."""
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, house(data, phones, step) as (server, place):
        told = asyncio.run(write_and_measure(server, place, step, phones, SECONDS, data))
    with tempfile.TemporaryDirectory(prefix="iglo-bench-room-") as data, floor(data, phones, step) as (server, place):
        told["floor"] = asyncio.run(write_and_measure(server, place, step, phones, SECONDS))
    told["of_floor"] = {name: round(told[name]["p95"] / told["floor"][name]["p95"], 2) for name in ("to_wall_ms", "to_phones_ms")}
    return told


def measure() -> dict[str, Any]:
    """Return all figures."""
    writing = {f"{phones}_phones": {step: _writing(phones, step) for step in STEPS} for phones in (MANY, FEW)}
    return {"texts_a_second": PER_S, **writing}


def main() -> int:
    """Print the figures; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    os.environ.pop("DATABASE_URL", None)
    print(json.dumps(measure(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
