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

from dataclasses import dataclass
from enum import IntEnum

from iglo.answers.rules.payload import SIZE as PAYLOAD

FORM = 1
KID, NONCE, PREFIX, SIGNATURE, VERSION, OVERHEAD = 16, 32, 32, 384, 2, 81
SEALED = PAYLOAD + OVERHEAD
BODY = 2 + KID + NONCE + PREFIX + SIGNATURE + VERSION + SEALED
SECRET = 10  # bytes of a card's secret, 78 bits
HIGHEST_VERSION = 32_000  # fits PostgreSQL's smallint


class Means(IntEnum):
    """What authorises a ballot."""

    TOKEN = 1
    CARD = 2


class BadForm(ValueError):
    """The bytes are no ballot."""


@dataclass(frozen=True)
class Ball:
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
    parts = (bytes([FORM, ball.means]), ball.kid, ball.nonce, ball.prefix, ball.signature, ball.version.to_bytes(VERSION), ball.sealed)
    return b"".join(parts)


def read_ball(body: bytes) -> Ball:
    """Return the ballot in `body`. Raises BadForm."""
    if len(body) != BODY or body[0] != FORM or body[1] not in set(Means):
        raise BadForm("not a ballot of this form")
    pieces, at = [], 2
    for size in (KID, NONCE, PREFIX, SIGNATURE, VERSION, SEALED):
        pieces.append(body[at : at + size])
        at += size
    kid, nonce, prefix, signature, version, sealed = pieces
    if int.from_bytes(version) > HIGHEST_VERSION:
        raise BadForm("a version that nobody reaches")
    ball = Ball(Means(body[1]), kid, nonce, prefix, signature, int.from_bytes(version), sealed)
    if ball.means is Means.CARD and any(nonce[: NONCE - SECRET]):
        raise BadForm("not a card's secret")
    return ball


def card_ball(kid: bytes, secret: bytes, version: int, sealed: bytes) -> Ball:
    """Return a card's ballot."""
    return Ball(Means.CARD, kid, secret.rjust(NONCE, b"\0"), bytes(PREFIX), bytes(SIGNATURE), version, sealed)
