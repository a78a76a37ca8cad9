"""The seal of a first and a last night of many people, in a process of its own as the jobs are, while ballots come in."""

import asyncio
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from tools.bench.urn import SIDES, UNIT, ballots_of, send, serving, spec_of, timed

PER_S = 200
LONGEST = 3_000  # ballots that come meanwhile at most: fifteen seconds of them
NOTES = 500  # different sealed texts; each is opened like any other


def measure_seal(people: int, nights: int) -> dict[str, Any]:
    """Return seconds for the first and the last night, beside what opening so many ballots costs by itself."""
    from iglo.answers.actions import prepare_round, shred

    spec = spec_of("nights", nights)
    prepare_round(spec)
    first, last = spec.slots[0].key, spec.slots[-1].key
    unwrap, unseal = _floors(spec)
    _fill(spec, [first], people)
    figures = {"night_1": _seal_meanwhile(spec.key, first) | {"floor_cpu_s": round(people * (unwrap + unseal), 2)}}
    _fill(spec, [slot.key for slot in spec.slots[1:]], people)
    figures[f"night_{nights}"] = _seal_meanwhile(spec.key, last) | {"floor_cpu_s": round(people * (nights * unwrap + unseal), 2)}
    shred(spec.key)
    return {"people": people, **figures}


def _seal_meanwhile(round_key: str, slot: str) -> dict[str, Any]:
    """Seal while two hundred ballots a second come in, until it is done."""
    bodies = ballots_of("http", LONGEST)
    command = [sys.executable, "-m", "tools.bench.urn", "seal", round_key, slot]
    with serving() as (port, _server):
        asyncio.run(send(port, "/box/", bodies[:SIDES]))  # what a server does once only
        calm = asyncio.run(send(port, "/box/", bodies[: PER_S * 4], pace=SIDES / PER_S))
        job = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        came = asyncio.run(send(port, "/box/", bodies, pace=SIDES / PER_S, until=lambda: job.poll() is not None))
        told, _nothing = job.communicate()
    return {**json.loads(told), "ballots_meanwhile": came, "ballots_without_a_seal": calm}


def seal_alone(round_key: str, slot: str) -> None:
    """Seal, and print how long it took."""
    import django

    django.setup()
    from iglo.answers.actions import seal_slot
    from iglo.cli.jobs import step_back

    step_back()
    began, cpu = time.perf_counter(), time.process_time()
    cells = seal_slot(round_key, slot)
    print(json.dumps({"s": round(time.perf_counter() - began, 2), "cpu_s": round(time.process_time() - cpu, 2), "cells": len(cells)}))


def _floors(spec: Any) -> tuple[float, float]:
    """Return seconds of CPU to take one ballot's wrapping off, and to open one."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from iglo.answers import hpke
    from iglo.answers.registry import registry

    held = registry.round(spec.key)
    sealed = _texts(spec, [spec.slots[0].key], 1)[0][1]
    box, nonce, tag = AESGCM(held.secrets.envelope), bytes(12), bytes(32)
    wrapped = box.encrypt(nonce, bytes(16) + sealed, tag)
    unwrap = timed(lambda: [box.decrypt(nonce, wrapped, tag) for _one in range(1000)], 5)["cpu_ms"]
    unseal = timed(lambda: [hpke.unseal(sealed, held.private, held.info) for _one in range(1000)], 5)["cpu_ms"]
    return unwrap / 1_000_000, unseal / 1_000_000


def _texts(spec: Any, slots: list[str], each: int) -> list[tuple[bytes, bytes]]:
    """Return `each` pairs of kid and sealed text for every slot."""
    from iglo.answers import hpke
    from iglo.answers.registry import registry
    from iglo.answers.rules.payload import write_payload
    from iglo.answers.rules.spec import Opened

    held = registry.round(spec.key)
    said = [
        (slot, write_payload(Opened(UNIT, slot, colour=("red", "green")[n % 2], note=f"Telefonen ringer, {n}")))
        for slot in slots
        for n in range(each)
    ]
    return [(held.file.kid(UNIT, slot), hpke.seal(text, held.public, held.info)) for slot, text in said]


def _fill(spec: Any, slots: list[str], people: int) -> None:
    """Put a ballot of everybody for each of `slots` into the inbox, without tokens and HTTP."""
    from django.db import connections, transaction

    from iglo.answers.actions.ballots import INSERT
    from iglo.answers.inbox import wrap
    from iglo.answers.registry import registry

    held, texts = registry.round(spec.key), _texts(spec, slots, NOTES)
    tags = sorted((secrets.token_bytes(32), slot) for slot in range(len(slots)) for _person in range(people))

    def rows() -> Iterator[tuple[bytes, str, int, bytes]]:
        for number, (tag, slot) in enumerate(tags):
            kid, sealed = texts[slot * NOTES + number % NOTES]
            yield tag, spec.key, 1, wrap(held, tag, kid, sealed)

    with transaction.atomic(using="urn"), connections["urn"].cursor() as cursor:
        made = rows()
        while some := [row for _n, row in zip(range(5000), made, strict=False)]:
            cursor.executemany(INSERT, some)
