"""A round's private keys as they lie in their files: the round's own, a file a unit, and what the round is."""

import hashlib
import json
import secrets
from dataclasses import dataclass

from gmpy2 import mpz

from iglo.answers import hpke
from iglo.answers.blind import SIZE, SigningKey
from iglo.answers.keys import files
from iglo.answers.rules.spec import RoundSpec, read_spec, write_spec

ROUND, SPEC = "round", "spec"
PRIME = SIZE // 2  # bytes
TAG_KEY, ENVELOPE_KEY = 32, 16  # bytes


class KeysMissing(Exception):
    """The private keys of a round are missing or damaged in both places; the text names the folders, nothing of the keys."""

    def __init__(self) -> None:
        super().__init__(f"private keys are missing or damaged in {' and '.join(str(place) for place in files.places())}")


@dataclass(frozen=True)
class RoundSecrets:
    """What opens ballots (`hpke`), hides tokens (`tag`), and holds ballots and kid together in the inbox (`envelope`)."""

    hpke: bytes
    tag: bytes
    envelope: bytes


@dataclass(frozen=True)
class UnitKeys:
    """The signing keys of an anonymity unit by slot; None is its persons' key."""

    keys: dict[str | None, SigningKey]


def new_secrets() -> RoundSecrets:
    """Return new secrets for a round."""
    return RoundSecrets(hpke.secret_of(hpke.make_key()), secrets.token_bytes(TAG_KEY), secrets.token_bytes(ENVELOPE_KEY))


# ── the round ────────────────────────────────────────────────────
def write_round(round_key: str, own: RoundSecrets) -> None:
    """Write the round's own secrets."""
    files.write_file(round_key, ROUND, own.hpke + own.tag + own.envelope)


def read_round(round_key: str) -> RoundSecrets:
    """Return the round's own secrets. Raises KeysMissing."""
    data = files.read_file(round_key, ROUND)
    if data is None or len(data) != hpke.PRIVATE + TAG_KEY + ENVELOPE_KEY:
        raise KeysMissing
    return RoundSecrets(data[: hpke.PRIVATE], data[hpke.PRIVATE : -ENVELOPE_KEY], data[-ENVELOPE_KEY:])


def has_keys(round_key: str) -> bool:
    """Return whether the round's own secrets can be read: False once they are shredded."""
    return any((place / files.folder_name(round_key) / ROUND).exists() for place in files.places())


def write_spec_file(spec: RoundSpec) -> None:
    """Write what the round is beside its keys, so that the urn can be set up anew when its database is lost."""
    files.write_file(spec.key, SPEC, json.dumps(write_spec(spec)).encode())


def read_spec_file(round_key: str) -> RoundSpec:
    """Return what the round is. Raises KeysMissing."""
    data = files.read_file(round_key, SPEC)
    if data is None:
        raise KeysMissing
    return read_spec(json.loads(data))


def read_spec_folder(folder: str) -> RoundSpec | None:
    """Return the round whose keys lie in `folder`, or None where that cannot be read."""
    data = files.read_in(folder, SPEC)
    return read_spec(json.loads(data)) if data else None


# ── its units ────────────────────────────────────────────────────
def unit_file(unit: str) -> str:
    """Return the name of a unit's file."""
    return f"unit-{hashlib.sha256(unit.encode()).hexdigest()[:32]}"


def write_unit(round_key: str, unit: str, keys: UnitKeys) -> None:
    """Write a unit's signing keys: its persons' first, the others in the order of their slots."""
    order = sorted(keys.keys, key=lambda slot: slot or "")
    primes = (prime.to_bytes(PRIME, "big") for slot in order for prime in (keys.keys[slot].p, keys.keys[slot].q))
    files.write_file(round_key, unit_file(unit), b"".join(primes))


def read_unit(spec: RoundSpec, unit: str) -> UnitKeys:
    """Return a unit's signing keys. Raises KeysMissing."""
    data = files.read_file(spec.key, unit_file(unit))
    order: list[str | None] = [None, *sorted(slot.key for slot in spec.slots)]
    if data is None or len(data) != 2 * PRIME * len(order):
        raise KeysMissing
    primes = [mpz.from_bytes(data[at : at + PRIME], "big") for at in range(0, len(data), PRIME)]
    return UnitKeys({slot: SigningKey(primes[2 * n], primes[2 * n + 1]) for n, slot in enumerate(order)})


def damaged(round_key: str) -> list[str]:
    """Return the files that are missing or damaged in one place, for `iglo doctor`."""
    return [str(path) for path in files.damaged_files(round_key)]


def shred(round_key: str) -> None:
    """Destroy every private key of the round in both places."""
    files.destroy_folder(round_key)
