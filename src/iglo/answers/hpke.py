"""Sealing to the round's key: RFC 9180 base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.

`info` binds a ballot to its round; there is no associated data. A sealed text is the 65 bytes of the ephemeral key and the
ciphertext with its tag, as WebCrypto's ECDH, HKDF (as HMAC) and AES-GCM make it on the phone.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE: Final = ec.SECP256R1()
PRIVATE, PUBLIC, TAG = 32, 65, 16  # bytes
OVERHEAD = PUBLIC + TAG
_suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


class DoesNotOpen(Exception):
    """The sealed text was changed, cut, or sealed for another round."""


def make_key() -> ec.EllipticCurvePrivateKey:
    """Return a new private key."""
    return ec.generate_private_key(CURVE)


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key whose scalar is `secret` (32 bytes, big-endian)."""
    return ec.derive_private_key(int.from_bytes(secret), CURVE)


def secret_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the scalar of `key` (32 bytes, big-endian)."""
    return key.private_numbers().private_value.to_bytes(PRIVATE)


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return the uncompressed point of `key` (65 bytes), as WebCrypto's 'raw' import takes it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """Return the key at `point`."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)


def info_of(round_key: str) -> bytes:
    """Return what binds a sealed text to the round."""
    return b"iglo ball 1\0" + round_key.encode()


def seal(text: bytes, to: ec.EllipticCurvePublicKey, info: bytes) -> bytes:
    """Return `text` sealed; it is longer by `OVERHEAD`."""
    return _suite.encrypt(text, to, info)


def unseal(sealed: bytes, key: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    """Return the sealed text. Raises DoesNotOpen."""
    try:
        return _suite.decrypt(sealed, key, info)
    except (InvalidTag, ValueError) as wrong:
        raise DoesNotOpen from wrong
