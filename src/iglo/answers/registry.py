"""What a process holds in memory of the open rounds, so that a ballot needs no query: public keys, and the round's secrets.

A round whose private keys are gone from the disk is forgotten at the next look, in every process.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from iglo.answers import hpke, keys
from iglo.answers.blind import public_key
from iglo.answers.keys.public import KeyFile, PublicKey
from iglo.answers.models import State, UrnRound
from iglo.answers.rules.payload import Rules
from iglo.answers.rules.spec import RoundSpec, SlotSpec, read_spec

SWEEP = 1.0  # seconds


@dataclass(frozen=True)
class Open:
    """An open round."""

    spec: RoundSpec
    file: KeyFile
    secrets: keys.RoundSecrets
    digest: str

    @cached_property
    def private(self) -> ec.EllipticCurvePrivateKey:
        """The key that opens ballots."""
        return hpke.private_key(self.secrets.hpke)

    @cached_property
    def public(self) -> ec.EllipticCurvePublicKey:
        """The key that ballots are sealed to."""
        return self.private.public_key()

    @cached_property
    def envelope(self) -> AESGCM:
        """What wraps ballots in the inbox."""
        return AESGCM(self.secrets.envelope)

    @cached_property
    def info(self) -> bytes:
        """What binds ballots to this round."""
        return hpke.info_of(self.spec.key)

    @cached_property
    def rules(self) -> Rules:
        """What a payload may say."""
        return Rules(self.spec.kind, self.spec.questions)

    @cached_property
    def slots(self) -> dict[str, SlotSpec]:
        """The slots by key."""
        return {slot.key: slot for slot in self.spec.slots}

    @cached_property
    def persons(self) -> dict[str, bytes]:
        """The kid of the persons' key by unit."""
        return {key.unit: key.kid for key in self.file.keys.values() if key.slot is None}


@lru_cache(maxsize=4096)
def rsa_key(modulus: bytes) -> rsa.RSAPublicKey:
    """Return the public key with `modulus`; building one costs as much as a check."""
    return public_key(modulus)


class Registry:
    """The open rounds of this process."""

    def __init__(self) -> None:
        self._rounds: dict[str, Open] = {}
        self._kids: dict[bytes, tuple[str, PublicKey]] = {}
        self._lock = Lock()
        self._swept = 0.0
        self._blind = False

    @property
    def is_blind(self) -> bool:
        """Whether the keys of an open round could not be reached at the last look: an unknown kid may be one of its."""
        return self._blind

    def look(self, kids: Iterable[bytes]) -> None:
        """Forget rounds that were shredded, and load what is new when one of `kids` is not known. One query at most.

        The rounds that `kids` belong to are looked at every time, the others every second.
        """
        kids = set(kids)
        asked = {self._kids[kid][0] for kid in kids if kid in self._kids}
        if time.monotonic() - self._swept > SWEEP:
            self._swept, asked = time.monotonic(), set(self._rounds)
        for key in [key for key in asked if not keys.has_keys(key)]:
            self.forget(key)
        if any(kid not in self._kids for kid in kids):
            self._load()

    def find(self, kid: bytes) -> tuple[Open, PublicKey] | None:
        """Return the round and the key that `kid` names, or None."""
        found = self._kids.get(kid)
        held = found and self._rounds.get(found[0])
        return (held, found[1]) if found and held else None

    def round(self, key: str, *, closed: bool = False) -> Open:
        """Return the open round `key`, with `closed` one whose box was opened too. Raises UrnRound.DoesNotExist, KeysMissing."""
        states = [State.OPEN, State.OPENED] if closed else [State.OPEN]
        row = UrnRound.objects.get(key=key, state__in=states)
        held = self._rounds.get(key)
        return held if held and held.digest == row.key_hash and keys.has_keys(key) else self._hold(row)

    def forget(self, key: str) -> None:
        """Drop the round from memory."""
        with self._lock:
            if held := self._rounds.pop(key, None):
                self._kids = {kid: place for kid, place in self._kids.items() if kid not in held.file.keys}

    def clear(self) -> None:
        """Drop every round from memory."""
        for key in list(self._rounds):
            self.forget(key)

    def _load(self) -> None:
        known = {(held.spec.key, held.digest) for held in self._rounds.values()}
        told = set(UrnRound.objects.filter(state=State.OPEN).values_list("key", "key_hash"))
        new = {key for key, _digest in told - known}
        there = {key for key in new if keys.has_keys(key)}
        self._blind = there != new
        for key in there:
            self._hold(UrnRound.objects.get(key=key))

    def _hold(self, row: UrnRound) -> Open:
        held = Open(spec_of(row), keys.read_key_file(bytes(row.key_file)), keys.read_round(row.key), row.key_hash)
        with self._lock:
            self._rounds[row.key] = held
            self._kids.update({kid: (row.key, key) for kid, key in held.file.keys.items()})
        return held


def spec_of(row: UrnRound) -> RoundSpec:
    """Return what was settled when the round was prepared."""
    names = ("key", "kind", "units", "slots", "cadence", "thresholds", "questions")
    return read_spec({name: getattr(row, name) for name in names})


registry = Registry()
