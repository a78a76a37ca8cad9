"""A colleague's phone, as far as the demo needs one: it does what the one in the browser does (docs/urn.md)."""

import secrets
from dataclasses import dataclass, field

from gmpy2 import mpz

from iglo.answers import blind, hpke
from iglo.answers.actions import accept_ballot, key_sheet, sign_batch
from iglo.answers.keys import read_key_file
from iglo.answers.keys.public import PublicKey
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened
from iglo.answers.rules.wire import Ball, Means, write_ball
from iglo.foundation import clock


@dataclass(frozen=True)
class Token:
    """A token as a phone keeps it."""

    key: PublicKey
    nonce: bytes
    prefix: bytes
    signature: bytes


@dataclass
class Phone:
    """A phone with its bag for the anonymity unit `unit` of the round `round`."""

    round: str
    unit: str
    bag: dict[str | None, Token] = field(default_factory=dict)

    def fetch(self, slots: list[str]) -> None:
        """Fetch tokens for `slots`, none of which has begun, and the person token."""
        keys = read_key_file(key_sheet(self.round).data).keys.values()
        wanted = [key for key in keys if key.unit == self.unit and (key.slot is None or key.slot in slots)]
        drawn = [(key, secrets.token_bytes(32), secrets.token_bytes(32)) for key in wanted]
        blinded = [blind.blind(_number(key), prefix + nonce) for key, nonce, prefix in drawn]
        batch = [(key.kid, message) for key, (message, _inverse) in zip(wanted, blinded, strict=True)]
        signed = sign_batch(self.round, self.unit, batch, clock.now())
        for (key, nonce, prefix), (_message, inverse), answer in zip(drawn, blinded, signed, strict=True):
            self.bag[key.slot] = Token(key, nonce, prefix, blind.finalize(_number(key), prefix + nonce, answer, inverse))

    def put(self, slot: str, colour: str, note: str = "") -> None:
        """Put a ball in the box, now."""
        self._send(slot, Opened(self.unit, slot, colour=colour, note=note))

    def answer(self, slot: str, answers: dict[str, int]) -> None:
        """Answer the round's questions, now."""
        self._send(slot, Opened(self.unit, slot, answers=answers))

    def be_counted(self) -> None:
        """Send the person token."""
        self._send(None, Opened(self.unit, None))

    def _send(self, slot: str | None, said: Opened) -> None:
        token = self.bag[slot]
        sealed = hpke.seal(write_payload(said), hpke.public_key(self._point), hpke.info_of(self.round))
        accept_ballot(write_ball(Ball(Means.TOKEN, token.key.kid, token.nonce, token.prefix, token.signature, 1, sealed)), clock.now())

    @property
    def _point(self) -> bytes:
        return read_key_file(key_sheet(self.round).data).hpke


def _number(key: PublicKey) -> mpz:
    return mpz.from_bytes(key.modulus, "big")
