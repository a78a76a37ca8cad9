"""Cards: secrets for paper, of which the server keeps keyed hashes alone."""

from dataclasses import dataclass

from django.db import transaction

from iglo.answers.inbox import card_hash, card_tag
from iglo.answers.keys import has_keys
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


def unit_of_card(round_key: str, secret: bytes) -> str | None:
    """Return the anonymity unit whose card `secret` is in this round, or None. Raises UrnRound.DoesNotExist, KeysMissing."""
    found = _place_of_card([round_key], secret)
    return found[1] if found else None


def find_card(secret: bytes) -> tuple[str, str] | None:
    """Return the open round and the anonymity unit of the card `secret`, or None: for words that were typed."""
    open_rounds = UrnRound.objects.filter(state=State.OPEN).order_by("key").values_list("key", flat=True)
    return _place_of_card([key for key in open_rounds if has_keys(key)], secret)


def _place_of_card(rounds: list[str], secret: bytes) -> tuple[str, str] | None:
    held = [registry.round(key) for key in rounds]
    by_hash = {card_hash(one, kid, secret): (one.spec.key, unit) for one in held for unit, kid in one.persons.items()}
    found = CardHash.objects.filter(hash__in=list(by_hash)).values_list("hash", flat=True).first()
    return by_hash[bytes(found)] if found is not None else None


def next_version(round_key: str, unit: str, slot: str, secret: bytes) -> int:
    """Return the version that a card's ballot for `slot` must have to stand over what lies there. Raises KeyError."""
    held = registry.round(round_key)
    tag = card_tag(held, held.file.kid(unit, slot), secret)
    return (Ballot.objects.filter(tag=tag).values_list("version", flat=True).first() or 0) + 1


def withdraw_cards(round_key: str) -> None:
    """Make every card of the round worthless: they were printed anew. Ballots that lie in the box stay."""
    with transaction.atomic(using=ALIAS):
        CardHash.objects.filter(round=round_key).delete()


def has_cards(round_key: str) -> bool:
    """Return whether any card of the round is good."""
    return CardHash.objects.filter(round=round_key).exists()
