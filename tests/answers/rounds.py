"""Rounds, phones and cards for tests: a phone here does what the one in the browser does."""

import datetime as dt
import secrets
from dataclasses import dataclass, field

from gmpy2 import mpz

from iglo.answers import blind, hpke
from iglo.answers.actions import prepare_round, sign_batch
from iglo.answers.keys import KeysMissing, read_key_file, store
from iglo.answers.keys.files import file_names
from iglo.answers.keys.public import KeyFile
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.slots import day_slots
from iglo.answers.rules.spec import Cadence, Kind, Opened, RoundSpec, UnitSpec
from iglo.answers.rules.wire import Ball, Means, write_ball
from tests.answers.keys import signing_key

MONDAY = dt.date(2026, 11, 2)
UNIT = "unit-a"
BEFORE = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)


def spec(key: str = "round-1", *, eligible: int = 8, days: int = 3, kind: Kind = Kind.BALLS, units: tuple[str, ...] = (UNIT,)) -> RoundSpec:
    """A round in `units`, each for itself, from Monday 2 November 2026."""
    cadence = Cadence.ONCE if eligible < 8 else Cadence.WEEKLY if eligible < 15 else Cadence.NIGHTLY
    slots = day_slots(MONDAY + dt.timedelta(n) for n in range(days))
    questions = ("q1", "q2") if kind is Kind.QUESTIONNAIRE else ()
    tree = tuple(UnitSpec(unit, None, eligible, unit) for unit in units)
    return RoundSpec(key, kind, tree, slots, dict.fromkeys(units, cadence), {"people": 5}, questions)


def prepared(wanted: RoundSpec | None = None) -> RoundSpec:
    """A round whose keys come from the pool of ready-made ones."""
    wanted = wanted or spec()
    number = 0
    for unit in wanted.anonymity_units:
        if store.unit_file(unit) in file_names(wanted.key):
            continue
        names = [None, *(slot.key for slot in wanted.slots)]
        store.write_unit(wanted.key, unit, store.UnitKeys({name: signing_key(number + n) for n, name in enumerate(names)}))
        number += len(names)
    prepare_round(wanted)
    return wanted


def key_file(wanted: RoundSpec) -> KeyFile:
    from iglo.answers.models import UrnRound

    return read_key_file(bytes(UrnRound.objects.get(key=wanted.key).key_file))


@dataclass
class Token:
    """A token as the phone keeps it."""

    kid: bytes
    nonce: bytes
    prefix: bytes
    signature: bytes


@dataclass
class Phone:
    """A phone with its bag."""

    round: RoundSpec
    unit: str = UNIT
    file: KeyFile = field(init=False)
    bag: dict[str | None, Token] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file = key_file(self.round)

    def fetch(self, now: dt.datetime = BEFORE) -> None:
        """Fetch tokens for every slot that begins after `now`, and the person token."""
        wanted = [key for key in self.file.keys.values() if key.unit == self.unit and self._is_ahead(key.slot, now)]
        made = [
            (key, nonce := secrets.token_bytes(32), prefix := secrets.token_bytes(32), blind.blind(_n(key.modulus), prefix + nonce))
            for key in wanted
        ]
        signed = sign_batch(self.round.key, self.unit, [(key.kid, blinded) for key, _n_, _p, (blinded, _i) in made], now)
        for (key, nonce, prefix, (_blinded, inverse)), blind_signature in zip(made, signed, strict=True):
            signature = blind.finalize(_n(key.modulus), prefix + nonce, blind_signature, inverse)
            self.bag[key.slot] = Token(key.kid, nonce, prefix, signature)

    def _is_ahead(self, slot: str | None, now: dt.datetime) -> bool:
        found = self.round.slot(slot) if slot else None
        return found is None or found.opens_at > now

    def ball(self, slot: str | None, *, colour: str = "red", note: str = "", version: int = 1) -> bytes:
        """The body of a ball, or of the person message (`slot` None)."""
        said = Opened(self.unit, slot, colour=colour, note=note) if slot else Opened(self.unit, None)
        return self.body(slot, write_payload(said), version)

    def body(self, slot: str | None, payload: bytes, version: int = 1) -> bytes:
        token = self.bag[slot]
        sealed = hpke.seal(payload, hpke.public_key(self.file.hpke), hpke.info_of(self.round.key))
        return write_ball(Ball(Means.TOKEN, token.kid, token.nonce, token.prefix, token.signature, version, sealed))


def _n(modulus: bytes) -> mpz:
    return mpz.from_bytes(modulus, "big")


def phones(wanted: RoundSpec, count: int, unit: str = UNIT) -> list[Phone]:
    made = [Phone(wanted, unit) for _phone in range(count)]
    for phone in made:
        phone.fetch()
    return made


__all__ = ["BEFORE", "MONDAY", "NOON", "UNIT", "KeysMissing", "Phone", "key_file", "phones", "prepared", "spec"]
