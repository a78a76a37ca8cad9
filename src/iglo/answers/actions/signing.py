"""The bag: blinded tokens are signed, and everything about them is forgotten."""

import datetime as dt
from collections.abc import Sequence

from iglo.answers import blind
from iglo.answers.keys import read_unit
from iglo.answers.registry import registry

Batch = Sequence[tuple[bytes, bytes]]


class BatchRefused(Exception):
    """The batch asks for what this person may not have; the text says which rule."""


def sign_batch(round_key: str, unit: str, batch: Batch, now: dt.datetime, *, again: bool = False) -> list[bytes]:
    """Return blind signatures for `batch`, pairs of kid and blinded message, in its order.

    A bag holds at most one token for each slot of `unit` that begins later than `now`, and one person token. `again`: the very
    same batch was signed before (the caller knows it by its hash) and gets the same answer on a later day too.
    Raises BatchRefused, BlindingFailed, KeysMissing, UrnRound.DoesNotExist. Nothing is stored.
    """
    held = registry.round(round_key)
    wanted = [held.file.keys.get(kid) for kid, _blinded in batch]
    if not batch or any(key is None or key.unit != unit for key in wanted):
        raise BatchRefused("a key of another unit or round")
    slots = [key.slot for key in wanted if key]
    if len(set(slots)) != len(slots):
        raise BatchRefused("two tokens for one slot")
    if any(len(blinded) != blind.SIZE for _kid, blinded in batch):
        raise BatchRefused("a blinded message of another size")
    if not again and any(slot is not None and held.slots[slot].opens_at <= now for slot in slots):
        raise BatchRefused("a slot that has begun")
    private = read_unit(held.spec, unit).keys
    return [blind.blind_sign(private[slot], blinded) for slot, (_kid, blinded) in zip(slots, batch, strict=True)]
