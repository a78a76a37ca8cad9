"""Cards: secrets for paper, of which the server keeps keyed hashes alone."""

from dataclasses import dataclass

from django.db import transaction

from iglo.answers.inbox import card_hash, card_tag
from iglo.answers.models import Ballot, CardHash, State, UrnRound
from iglo.answers.registry import registry
from iglo.answers.routing import ALIAS
from iglo.answers.rules.words import new_secret, words_of

CHUNK = 200


@dataclass(frozen=True)
class CardSecret:
    """A card as it is printed: once, then it is forgotten. `secret` goes into the QR code's fragment."""

    secret: bytes
    words: tuple[str, ...]


def issue_cards(round_key: str, unit: str, count: int) -> list[CardSecret]:
    """Return `count` new cards for `unit`, good for every slot; their hashes are stored sorted, in one transaction.

    Raises UrnRound.DoesNotExist, KeysMissing, KeyError for a unit that is none of the round's anonymity units.
    """
    held = registry.round(round_key)
    kids = [key.kid for key in held.file.keys.values() if key.unit == unit]
    if not kids:
        raise KeyError(unit)
    secrets = [new_secret() for _card in range(count)]
    rows = sorted((card_hash(held, kid, secret), kid) for kid in kids for secret in secrets)
    with transaction.atomic(using=ALIAS):
        CardHash.objects.bulk_create([CardHash(hash=digest, round=round_key, kid=kid) for digest, kid in rows], batch_size=CHUNK)
    return [CardSecret(secret, tuple(words_of(secret))) for secret in secrets]


def find_card(secret: bytes) -> tuple[str, str] | None:
    """Return (round, anonymity unit) of the open round that the card `secret` is in, or None."""
    for round_key in UrnRound.objects.filter(state=State.OPEN).order_by("key").values_list("key", flat=True):
        held = registry.round(round_key)
        by_hash = {card_hash(held, kid, secret): unit for unit, kid in held.persons.items()}
        found = CardHash.objects.filter(hash__in=list(by_hash)).values_list("hash", flat=True).first()
        if found is not None:
            return round_key, by_hash[bytes(found)]
    return None


def next_version(round_key: str, unit: str, slot: str, secret: bytes) -> int:
    """Return the version that a card's ballot for `slot` must have to stand over what lies there. Raises KeyError."""
    held = registry.round(round_key)
    tag = card_tag(held, held.file.kid(unit, slot), secret)
    return (Ballot.objects.filter(tag=tag).values_list("version", flat=True).first() or 0) + 1
