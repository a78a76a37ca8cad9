"""The bag: blinded tokens are signed once for each person, and nothing about them is kept but the batch's hash."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from iglo.answers.actions import sign_batch
from iglo.foundation.refusals import Refused
from iglo.rounds.actions.locking import locked
from iglo.rounds.models import Answering, BagGrant, Round
from iglo.rounds.queries.bags import Standing
from iglo.rounds.rules.ways import Means

Batch = Sequence[tuple[bytes, bytes]]


class OtherBag(Refused):
    """Another batch was signed for this person before."""


def sign_bag(found: Round, person: int, standing: Standing, batch: Batch, now: dt.datetime) -> list[bytes]:
    """Return blind signatures for `batch`, pairs of kid and blinded message, in its order.

    The same batch again, on whatever day, gets the same answer. Raises OtherBag for another one, Refused for one who has no bag
    to fetch, and what `sign_batch` raises: BatchRefused, BlindingFailed, KeysMissing. Then nothing is stored.
    """
    if not standing.may_fetch:
        raise Refused(standing.why)
    digest = digest_of(batch)
    before = BagGrant.objects.filter(round=found, person_id=person).first()
    _must_be_same(before, digest)
    signed = sign_batch(found.urn.key, standing.answers_in, batch, now, again=before is not None)
    if before is None:
        _grant(found, person, standing, digest)
    return signed


def digest_of(batch: Batch) -> bytes:
    """Return the hash by which a batch is known again."""
    return hashlib.sha256(b"".join(kid + blinded for kid, blinded in batch)).digest()


def _grant(found: Round, person: int, standing: Standing, digest: bytes) -> None:
    try:
        with transaction.atomic():
            # Held, so that nobody is put on a card meanwhile: never both.
            if Answering.objects.filter(round=locked(found), person_id=person, means=Means.CARD).exists():
                raise Refused(_("You answer with a card in this round, so there is no bag for you."))
            BagGrant.objects.create(round=found, person_id=person, digest=digest)
            # Who has come since the round was announced is written down with the bag.
            known = {"unit_id": standing.unit, "answers_in": standing.answers_in}
            Answering.objects.get_or_create(round=found, person_id=person, defaults=known)
    except IntegrityError:
        _must_be_same(BagGrant.objects.filter(round=found, person_id=person).first(), digest)


def _must_be_same(before: BagGrant | None, digest: bytes) -> None:
    if before is not None and bytes(before.digest) != digest:
        raise OtherBag(_("Your bag lies on another phone or in another browser. There is one bag for each person in a round."))
