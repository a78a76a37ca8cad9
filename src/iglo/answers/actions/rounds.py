"""The life of a round in the urn: ordered, prepared, set up anew after a loss, shredded."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from iglo.answers import keys
from iglo.answers.models import Ballot, CardHash, State, UrnRound
from iglo.answers.registry import registry, spec_of
from iglo.answers.routing import ALIAS
from iglo.answers.rules.spec import BadSpec, RoundSpec, check_spec, write_spec


@dataclass(frozen=True)
class KeySheet:
    """The public key file of a round and its SHA-256 in hex."""

    data: bytes
    sha256: str


def order_round(spec: RoundSpec) -> None:
    """Ask for a round's keys; the job makes them. Raises BadSpec. Asking again for the same changes nothing."""
    check_spec(spec)
    told = write_spec(spec)
    row, made = UrnRound.objects.get_or_create(
        key=spec.key, defaults={**told, "state": State.ORDERED, "key_file": b"", "key_hash": "", "box_instance": ""}
    )
    if not made and spec_of(row) != spec:
        raise BadSpec("a round of this key was ordered with other rules, which are frozen")


def make_ordered(*, seconds: float) -> int:
    """Make keys for rounds that wait for them, for about so many seconds; returns how many rounds are ready now."""
    ready = 0
    for row in UrnRound.objects.filter(state=State.ORDERED):
        try:
            _open_box(row.key, keys.make_keys(spec_of(row), seconds=seconds))
        except keys.MakingIsDue:
            return ready
        ready += 1
    return ready


def prepare_round(spec: RoundSpec) -> KeySheet:
    """Make the round's keys at once and open its box; returns the public key file. Raises BadSpec."""
    order_round(spec)
    row = UrnRound.objects.get(key=spec.key)
    if row.state == State.ORDERED:
        _open_box(spec.key, keys.make_keys(spec))
    return key_sheet(spec.key)


def key_sheet(round_key: str) -> KeySheet:
    """Return the public key file; empty while the keys are being made. Raises UrnRound.DoesNotExist."""
    row = UrnRound.objects.get(key=round_key)
    return KeySheet(bytes(row.key_file), row.key_hash)


def revive_round(round_key: str) -> KeySheet:
    """Set the round up again from its key folders after the urn's database was lost, under a new box instance.

    Phones see the new instance and send their ballots again; what came from cards and kiosk is lost. Raises KeysMissing.
    """
    spec = keys.read_spec_file(round_key)
    data = keys.public_part(spec)
    with transaction.atomic(using=ALIAS):
        UrnRound.objects.get_or_create(
            key=round_key,
            defaults={
                **write_spec(spec),
                "key_file": data,
                "state": State.OPEN,
                "key_hash": keys.hash_of(data),
                "box_instance": new_instance(),
            },
        )
    return key_sheet(round_key)


def renew_boxes() -> int:
    """Announce a new box instance for every open round: the urn's database is not the one it was. Returns how many."""
    rounds = list(UrnRound.objects.filter(state=State.OPEN))
    for row in rounds:
        row.box_instance = new_instance()
        row.save(update_fields=["box_instance"])
    return len(rounds)


def shred(round_key: str) -> None:
    """Destroy the round's private keys and delete its ballots and cards; released cells stay. May be run again.

    The keys go first: from then on what is left of the ballots, here or in any copy, is noise.
    """
    keys.shred(round_key)
    registry.forget(round_key)
    with transaction.atomic(using=ALIAS):
        UrnRound.objects.filter(key=round_key).update(state=State.SHREDDED)
        Ballot.objects.filter(round=round_key).delete()
        CardHash.objects.filter(round=round_key).delete()


def new_instance() -> str:
    """Return a new name for a box."""
    return secrets.token_hex(8)


def _open_box(round_key: str, data: bytes) -> None:
    with transaction.atomic(using=ALIAS):
        UrnRound.objects.filter(key=round_key, state=State.ORDERED).update(
            state=State.OPEN, key_file=data, key_hash=keys.hash_of(data), box_instance=new_instance()
        )
