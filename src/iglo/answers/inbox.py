"""How a ballot lies in the inbox, and how it is read: in memory only.

What came is wrapped once more with the kid that its token was good for, under a key outside the database, bound to its row.
So a payload cannot claim another unit or slot than its token's, rows cannot be exchanged, and a night's seal opens that night's
ballots alone.
"""

import hmac
import secrets
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext

from cryptography.exceptions import InvalidTag
from django.db import connections, transaction

from iglo.answers import hpke
from iglo.answers.keys.public import PublicKey
from iglo.answers.models import Ballot
from iglo.answers.registry import Open
from iglo.answers.routing import ALIAS
from iglo.answers.rules.payload import BadPayload, read_payload
from iglo.answers.rules.spec import Opened
from iglo.answers.rules.wire import KID

NONCE = 12
CHUNK = 500


def token_tag(held: Open, kid: bytes, nonce: bytes) -> bytes:
    """Return the primary key of a token's ballot."""
    return hmac.digest(held.secrets.tag, b"token" + kid + nonce, "sha256")


def card_tag(held: Open, kid: bytes, secret: bytes) -> bytes:
    """Return the primary key of a card's ballot."""
    return hmac.digest(held.secrets.tag, b"card ballot" + kid + secret, "sha256")


def card_hash(held: Open, kid: bytes, secret: bytes) -> bytes:
    """Return what the server remembers of a card, for one key."""
    return hmac.digest(held.secrets.tag, b"card hash" + kid + secret, "sha256")


def wrap(held: Open, tag: bytes, kid: bytes, sealed: bytes) -> bytes:
    """Return what is stored at `tag`."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + held.envelope.encrypt(nonce, kid + sealed, tag)


def read_inbox(held: Open, slots: set[str | None]) -> Iterator[Opened]:
    """Yield the ballots of `slots` (None: the person tokens), in no order that means anything.

    One that does not open, or says something else than its token was for, is no ballot and is left out.
    """
    kids = {kid: key for kid, key in held.file.keys.items() if key.slot in slots}
    rows = Ballot.objects.filter(round=held.spec.key).values_list("tag", "sealed")
    with _reading():
        for tag, wrapped in rows.iterator(chunk_size=CHUNK):
            ballot = _opened(held, kids, bytes(tag), bytes(wrapped))
            if ballot:
                yield ballot


def _opened(held: Open, kids: Mapping[bytes, PublicKey], tag: bytes, wrapped: bytes) -> Opened | None:
    try:
        inner = held.envelope.decrypt(wrapped[:NONCE], wrapped[NONCE:], tag)
        key = kids.get(inner[:KID])
        ballot = key and read_payload(hpke.unseal(inner[KID:], held.private, held.info), held.rules)
    except (InvalidTag, hpke.DoesNotOpen, BadPayload):
        return None
    return ballot if key and ballot and (ballot.unit, ballot.slot) == (key.unit, key.slot) else None


def _reading() -> AbstractContextManager[object]:
    """PostgreSQL would lay the whole inbox down in a file for a cursor without a transaction; on SQLite one would keep ballots waiting."""
    return transaction.atomic(using=ALIAS) if connections[ALIAS].vendor == "postgresql" else nullcontext()
