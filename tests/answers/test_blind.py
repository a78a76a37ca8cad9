"""Blind signatures: all four variants of RFC 9474 in its own vectors, and what must not be signed or taken for signed."""

import json
import secrets
from pathlib import Path

import pytest
from gmpy2 import mpz

from iglo.answers import blind
from tests.answers.keys import signing_key

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "rfc9474" / "vectors.json").read_text())


@pytest.mark.parametrize("vector", VECTORS["variants"], ids=lambda vector: vector["name"])
def test_vector_of_the_rfc(vector: dict[str, str]) -> None:
    key = blind.SigningKey(mpz(VECTORS["p"], 16), mpz(VECTORS["q"], 16))
    prepared, salt = bytes.fromhex(vector["prefix"] + VECTORS["message"]), bytes.fromhex(vector["salt"])
    inverse = mpz(vector["inverse"], 16)
    blinded, _inverse = blind.blind(key.n, prepared, salt=salt, inverse=inverse)
    assert blinded.hex().startswith(vector["blinded"])
    signed = blind.blind_sign(key, blinded)
    assert signed.hex().startswith(vector["blind_signature"])
    signature = blind.finalize(key.n, prepared, signed, inverse, salt_length=len(salt))
    assert signature.hex().startswith(vector["signature"])


def test_signed_token_verifies_and_the_signer_saw_nothing_of_it() -> None:
    key = signing_key(0)
    prepared = blind.prepare(b"nonce")
    blinded, inverse = blind.blind(key.n, prepared)
    signature = blind.finalize(key.n, prepared, blind.blind_sign(key, blinded), inverse)
    public = blind.public_key(key.n.to_bytes(blind.SIZE, "big"))
    assert blind.verify(public, prepared, signature)
    assert not blind.verify(public, prepared + b"x", signature)
    assert not blind.verify(blind.public_key(signing_key(1).n.to_bytes(blind.SIZE, "big")), prepared, signature)
    # The same token blinded again looks like another: any token could be behind any blinded message.
    assert blind.blind(key.n, prepared)[0] != blinded


def test_same_blinded_message_gets_the_same_signature() -> None:
    key = signing_key(0)
    blinded, _inverse = blind.blind(key.n, blind.prepare(b"nonce"))
    assert blind.blind_sign(key, blinded) == blind.blind_sign(key, blinded)


def test_what_is_no_number_below_the_modulus_is_not_signed() -> None:
    key = signing_key(0)
    size = blind.SIZE
    for wrong in (b"", bytes(size), b"\x01", b"\xff" * size, key.n.to_bytes(size, "big"), secrets.token_bytes(size + 1)):
        with pytest.raises(blind.BlindingFailed):
            blind.blind_sign(key, wrong)


def test_fault_in_the_private_operation_never_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    key = signing_key(0)
    blinded, _inverse = blind.blind(key.n, blind.prepare(b"nonce"))
    right = blind.SigningKey.power
    monkeypatch.setattr(blind.SigningKey, "power", lambda self, m: right(self, m) + self.p)  # as a broken machine would
    with pytest.raises(blind.BlindingFailed):
        blind.blind_sign(key, blinded)


def test_wrong_blind_signature_is_not_finalized() -> None:
    key = signing_key(0)
    prepared = blind.prepare(b"nonce")
    _blinded, inverse = blind.blind(key.n, prepared)
    for wrong in (secrets.token_bytes(blind.SIZE - 1), bytes(blind.SIZE), blind.blind_sign(key, blind.blind(key.n, b"other")[0])):
        with pytest.raises(blind.BlindingFailed):
            blind.finalize(key.n, prepared, wrong, inverse)


def test_new_key_is_of_the_full_size() -> None:
    key = blind.make_key()
    assert (key.n.bit_length(), key.size) == (3072, 384)
