"""Making a round's keys, a unit at a time: what was made before an interruption is kept, so that any turn may be the last."""

import time

from iglo.answers import blind, hpke
from iglo.answers.keys import files, store
from iglo.answers.keys.public import write_key_file
from iglo.answers.rules.spec import RoundSpec


class MakingIsDue(Exception):
    """The keys are not all made yet; call again."""


def make_keys(spec: RoundSpec, *, seconds: float | None = None) -> bytes:
    """Make what is missing of the round's private keys and return its public key file.

    A key takes some hundred milliseconds; with `seconds` this stops after about so many and raises MakingIsDue.
    Side effect: files in both places.
    """
    end = None if seconds is None else time.monotonic() + seconds
    there = files.file_names(spec.key)
    if store.SPEC not in there:
        store.write_spec_file(spec)
    if store.ROUND not in there:
        store.write_round(spec.key, store.new_secrets())
    for unit in spec.anonymity_units:
        if store.unit_file(unit) in there:
            continue
        if end is not None and time.monotonic() > end:
            raise MakingIsDue
        store.write_unit(spec.key, unit, store.UnitKeys({slot: blind.make_key() for slot in _slots(spec)}))
    return public_part(spec)


def public_part(spec: RoundSpec) -> bytes:
    """Return the public key file that belongs to the private keys. Raises KeysMissing."""
    own = hpke.private_key(store.read_round(spec.key).hpke)
    moduli = {
        (unit, slot): bytes(key.n.to_bytes(blind.SIZE, "big"))
        for unit in spec.anonymity_units
        for slot, key in store.read_unit(spec, unit).keys.items()
    }
    return write_key_file(spec, hpke.public_bytes(own.public_key()), moduli)


def _slots(spec: RoundSpec) -> list[str | None]:
    return [None, *(slot.key for slot in spec.slots)]
