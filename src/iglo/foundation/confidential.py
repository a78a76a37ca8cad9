"""Text that the database cannot read: AES-256-GCM under a key outside it.

The associated data binds table, record and field, so that a ciphertext moved to another row does not open.
A wrong tag is an error, never plain text. (NIST SP 800-38D; design.md, 'Data'.)
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
NONCE = 12


class Unreadable(Exception):
    """The ciphertext does not belong here, was changed, or the key is another."""


def seal(text: str, *, place: str) -> bytes:
    """Return `text` encrypted for `place` ('table:record:field')."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(settings.CONFIDENTIAL_KEY).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, *, place: str) -> str:
    """Return the text sealed for `place`. Raises Unreadable where it does not open."""
    sealed = bytes(sealed)
    if sealed[:1] != VERSION:
        raise Unreadable(place)
    try:
        plain = AESGCM(settings.CONFIDENTIAL_KEY).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
    except InvalidTag as wrong:
        raise Unreadable(place) from wrong
    return plain.decode()
