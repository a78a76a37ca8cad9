"""Sealing: RFC 9180's own vector, the library's side and a second one written from the RFC; nothing that was changed opens."""

import hmac
import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from iglo.answers import hpke

KEM, SUITE = b"KEM" + (16).to_bytes(2), b"HPKE" + bytes.fromhex("001000010001")
# RFC 9180, A.3.1: the first message.
INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
SECRET_E = bytes.fromhex("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb")
SECRET_R = bytes.fromhex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2")
PUBLIC_R = bytes.fromhex(
    "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
)
ENC = bytes.fromhex(
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
)
TEXT, AAD = bytes.fromhex("4265617574792069732074727574682c20747275746820626561757479"), bytes.fromhex("436f756e742d30")
SEALED = bytes.fromhex("5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434")


def extract(salt: bytes, label: bytes, key: bytes, suite: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + key, "sha256")


def expand(secret: bytes, label: bytes, info: bytes, size: int, suite: bytes) -> bytes:
    return hmac.digest(secret, size.to_bytes(2) + b"HPKE-v1" + suite + label + info + b"\x01", "sha256")[:size]


def context(secret: ec.EllipticCurvePrivateKey, other: bytes, enc: bytes, receiver: bytes, info: bytes) -> tuple[AESGCM, bytes]:
    """The key schedule of RFC 9180 (4.1, 5.1), as a phone computes it."""
    dh = secret.exchange(ec.ECDH(), hpke.public_key(other))
    shared = expand(extract(b"", b"eae_prk", dh, KEM), b"shared_secret", enc + receiver, 32, KEM)
    told = b"\0" + extract(b"", b"psk_id_hash", b"", SUITE) + extract(b"", b"info_hash", info, SUITE)
    secret_ = extract(shared, b"secret", b"", SUITE)
    return AESGCM(expand(secret_, b"key", told, 16, SUITE)), expand(secret_, b"base_nonce", told, 12, SUITE)


def test_second_side_is_the_rfcs() -> None:
    aead, nonce = context(hpke.private_key(SECRET_E), PUBLIC_R, ENC, PUBLIC_R, INFO)
    assert hpke.public_bytes(hpke.private_key(SECRET_R).public_key()) == PUBLIC_R
    assert hpke.public_bytes(hpke.private_key(SECRET_E).public_key()) == ENC
    assert aead.encrypt(nonce, TEXT, AAD) == SEALED
    aead, nonce = context(hpke.private_key(SECRET_R), ENC, ENC, PUBLIC_R, INFO)
    assert aead.decrypt(nonce, SEALED, AAD) == TEXT


def test_both_sides_open_what_the_other_sealed() -> None:
    key, ephemeral = hpke.make_key(), hpke.make_key()
    mine, enc = hpke.public_bytes(key.public_key()), hpke.public_bytes(ephemeral.public_key())
    info, text = hpke.info_of("round"), secrets.token_bytes(2560)
    aead, nonce = context(ephemeral, mine, enc, mine, info)
    assert hpke.unseal(enc + aead.encrypt(nonce, text, b""), key, info) == text
    sealed = hpke.seal(text, key.public_key(), info)
    assert len(sealed) == len(text) + hpke.OVERHEAD
    aead, nonce = context(key, sealed[:65], sealed[:65], mine, info)
    assert aead.decrypt(nonce, sealed[65:], b"") == text


def test_key_survives_being_written() -> None:
    key = hpke.make_key()
    again = hpke.private_key(hpke.secret_of(key))
    assert hpke.public_bytes(again.public_key()) == hpke.public_bytes(key.public_key())


def test_flipped_bit_anywhere_is_refused() -> None:
    key, info = hpke.make_key(), hpke.info_of("round")
    sealed = hpke.seal(b"red", key.public_key(), info)
    for bit in range(len(sealed) * 8):
        hurt = bytearray(sealed)
        hurt[bit // 8] ^= 1 << bit % 8
        with pytest.raises(hpke.DoesNotOpen):
            hpke.unseal(bytes(hurt), key, info)


def test_cut_foreign_and_other_rounds_texts_are_refused() -> None:
    key, info = hpke.make_key(), hpke.info_of("round")
    sealed = hpke.seal(b"red", key.public_key(), info)
    assert hpke.unseal(sealed, key, info) == b"red"
    for hurt in (b"", sealed[:-1], sealed[:64], sealed + b"\0"):
        with pytest.raises(hpke.DoesNotOpen):
            hpke.unseal(hurt, key, info)
    with pytest.raises(hpke.DoesNotOpen):
        hpke.unseal(sealed, hpke.make_key(), info)
    with pytest.raises(hpke.DoesNotOpen):
        hpke.unseal(sealed, key, hpke.info_of("another"))
