"""The bytes of a ballot on its way to the box: one size for balls, persons and cards alike.

offset  size
     0     1  form, 1
     1     1  what it is: 1 a token, 2 a card
     2    16  kid, which names the key of a unit and slot, or of a unit's persons
    18    32  a token's nonce; a card's secret is the last ten of these bytes, the others are zero
    50    32  a token's random prefix (RFC 9474)       a card: anything
    82   384  a token's signature                      a card: anything
   466     2  version, big-endian; the higher one stands
   468  2641  the payload, sealed to the round's key
  3109
"""

from enum import IntEnum
from struct import Struct
from typing import NamedTuple

from iglo.answers.rules.payload import SIZE as PAYLOAD

FORM = 1
KID, NONCE, PREFIX, SIGNATURE, VERSION, OVERHEAD = 16, 32, 32, 384, 2, 81
SEALED = PAYLOAD + OVERHEAD
BODY = 2 + KID + NONCE + PREFIX + SIGNATURE + VERSION + SEALED
LAYOUT = Struct(f">BB{KID}s{NONCE}s{PREFIX}s{SIGNATURE}sH{SEALED}s")
SECRET = 10  # bytes of a card's secret, 78 bits
HIGHEST_VERSION = 32_000  # fits PostgreSQL's smallint


class Means(IntEnum):
    """What authorises a ballot."""

    TOKEN = 1
    CARD = 2


MEANS = {int(means): means for means in Means}


class BadForm(ValueError):
    """The bytes are no ballot."""


class Ball(NamedTuple):
    """A ballot taken apart."""

    means: Means
    kid: bytes
    nonce: bytes
    prefix: bytes
    signature: bytes
    version: int
    sealed: bytes

    @property
    def secret(self) -> bytes:
        """A card's secret."""
        return self.nonce[NONCE - SECRET :]


def write_ball(ball: Ball) -> bytes:
    """Return the `BODY` bytes of `ball`."""
    return LAYOUT.pack(FORM, ball.means, ball.kid, ball.nonce, ball.prefix, ball.signature, ball.version, ball.sealed)


def read_ball(body: bytes) -> Ball:
    """Return the ballot in `body`. Raises BadForm."""
    if len(body) != BODY or body[0] != FORM or body[1] not in MEANS:
        raise BadForm("not a ballot of this form")
    _form, means, kid, nonce, prefix, signature, version, sealed = LAYOUT.unpack(body)
    if version > HIGHEST_VERSION:
        raise BadForm("a version that nobody reaches")
    if MEANS[means] is Means.CARD and any(nonce[: NONCE - SECRET]):
        raise BadForm("not a card's secret")
    return Ball(MEANS[means], kid, nonce, prefix, signature, version, sealed)


def card_ball(kid: bytes, secret: bytes, version: int, sealed: bytes) -> Ball:
    """Return a card's ballot."""
    return Ball(Means.CARD, kid, secret.rjust(NONCE, b"\0"), bytes(PREFIX), bytes(SIGNATURE), version, sealed)
