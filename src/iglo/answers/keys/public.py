"""The public key file: canonical JSON, static, the same bytes for everybody. Its SHA-256 is shown so that people can compare."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from iglo.answers.rules.payload import SIZE
from iglo.answers.rules.spec import RoundSpec
from iglo.answers.rules.wire import KID

FORM = 1


@dataclass(frozen=True)
class PublicKey:
    """One public key: of a unit's slot, or of its persons (`slot` None)."""

    kid: bytes
    unit: str
    slot: str | None
    modulus: bytes


@dataclass(frozen=True)
class KeyFile:
    """The public key file, read. `hpke` is the uncompressed point of the round's key."""

    round: str
    hpke: bytes
    keys: dict[bytes, PublicKey]

    def kid(self, unit: str, slot: str | None) -> bytes:
        """Return the kid of that key. Raises KeyError."""
        return next((key.kid for key in self.keys.values() if (key.unit, key.slot) == (unit, slot)), b"") or _missing(unit, slot)


def _missing(unit: str, slot: str | None) -> bytes:
    raise KeyError((unit, slot))


def kid_of(round_key: str, unit: str, slot: str | None, modulus: bytes) -> bytes:
    """Return the name of a key: sixteen bytes that bind it to what it is for."""
    told = json.dumps([round_key, unit, slot], ensure_ascii=False).encode()
    return hashlib.sha256(b"iglo kid 1\0" + told + modulus).digest()[:KID]


def write_key_file(spec: RoundSpec, hpke: bytes, moduli: dict[tuple[str, str | None], bytes]) -> bytes:
    """Return the file: round, kind, questions, slots (times in UTC), the round's key, and a key a unit and slot (exponent 65537)."""
    keys = [
        {"kid": _text(kid_of(spec.key, unit, slot, modulus)), "unit": unit, "slot": slot, "n": _text(modulus)}
        for (unit, slot), modulus in sorted(moduli.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    ]
    slots = [
        {"slot": s.key, "opens": s.opens_at.timestamp(), "closes": s.closes_at.timestamp(), "seals": s.seals_at.timestamp()}
        for s in spec.slots
    ]
    told: dict[str, Any] = {
        "v": FORM,
        "round": spec.key,
        "kind": spec.kind.value,
        "questions": list(spec.questions),
        "payload": SIZE,
        "hpke": _text(hpke),
        "units": {unit.key: unit.answers_in for unit in spec.units},
        "slots": slots,
        "keys": keys,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_key_file(data: bytes) -> KeyFile:
    """Return the key file in `data`."""
    told = json.loads(data)
    keys = [PublicKey(_bytes(key["kid"]), key["unit"], key["slot"], _bytes(key["n"])) for key in told["keys"]]
    return KeyFile(told["round"], _bytes(told["hpke"]), {key.kid: key for key in keys})


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of a key file in hex."""
    return hashlib.sha256(data).hexdigest()


def group_digits(digest: str, *, groups: int = 8, size: int = 4) -> str:
    """Return the beginning of a hash in groups that two people can read to each other: 'a1b2 c3d4 …', 128 bits."""
    return " ".join(digest[at : at + size] for at in range(0, groups * size, size))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
