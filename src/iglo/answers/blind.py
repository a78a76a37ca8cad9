"""Blind RSA signatures: the server signs a token that it does not see (RFC 9474, RSABSSA-SHA384-PSS-Randomized).

The server uses `blind_sign` and `verify` alone; `prepare`, `blind` and `finalize` are the phone's side, here for cards' tests,
benchmarks and other clients. The other three variants of the RFC differ in the salt and the prefix; the tests run all four vectors.
"""

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from gmpy2 import mpz

BITS = 3072
SIZE = BITS // 8  # bytes of a modulus, a blinded message and a signature
E = 65537
PREFIX = 32  # bytes
SALT = HASH = 48  # bytes of a SHA-384
PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT)


class BlindingFailed(Exception):
    """The message cannot be signed or finalized: it is no number below the modulus, or the signature is not one."""


@dataclass(frozen=True)
class SigningKey:
    """A private key as its two primes. Everything else is computed from them, so that nothing can be inconsistent."""

    p: mpz
    q: mpz

    @cached_property
    def n(self) -> mpz:
        """The modulus."""
        return self.p * self.q

    @cached_property
    def size(self) -> int:
        """Bytes of the modulus."""
        return (int(self.n.bit_length()) + 7) // 8

    @cached_property
    def _crt(self) -> tuple[mpz, mpz, mpz]:
        return gmpy2.invert(E, self.p - 1), gmpy2.invert(E, self.q - 1), gmpy2.invert(self.q, self.p)

    def power(self, m: mpz) -> mpz:
        """Return m^d mod n, by the Chinese remainder theorem, in steady time."""
        dp, dq, q_inverse = self._crt
        one, other = gmpy2.powmod_sec(m % self.p, dp, self.p), gmpy2.powmod_sec(m % self.q, dq, self.q)
        return other + self.q * ((one - other) * q_inverse % self.p)


def make_key() -> SigningKey:
    """Return a new key of 3072 bits; takes some hundred milliseconds."""
    numbers = rsa.generate_private_key(public_exponent=E, key_size=BITS).private_numbers()
    return SigningKey(mpz(numbers.p), mpz(numbers.q))


def public_key(modulus: bytes) -> rsa.RSAPublicKey:
    """Return the public key with `modulus` (big-endian)."""
    return rsa.RSAPublicNumbers(E, int.from_bytes(modulus)).public_key()


# ── the server ───────────────────────────────────────────────────
def blind_sign(key: SigningKey, blinded: bytes) -> bytes:
    """Return the blind signature of `blinded` (RFC 9474, 4.3). Raises BlindingFailed.

    The base is blinded once more, so that the time of the private operation says nothing of the key; a result that does not
    verify (a fault in the machine would give the key away) never leaves.
    """
    m = mpz.from_bytes(blinded, "big")
    if len(blinded) != key.size or m >= key.n or m == 0:
        raise BlindingFailed("not a number below the modulus")
    r = _unit(key.n)
    signed = key.power(m * gmpy2.powmod(r, E, key.n) % key.n) * gmpy2.invert(r, key.n) % key.n
    if gmpy2.powmod(signed, E, key.n) != m:
        raise BlindingFailed("the signature does not verify")
    return bytes(signed.to_bytes(key.size, "big"))


def verify(key: rsa.RSAPublicKey, prepared: bytes, signature: bytes) -> bool:
    """Return whether `signature` is one of `prepared` (prefix and message together)."""
    try:
        key.verify(signature, prepared, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


# ── the other side ───────────────────────────────────────────────
def prepare(message: bytes) -> bytes:
    """Return `message` behind a random prefix of 32 bytes (RFC 9474, 4.1)."""
    return secrets.token_bytes(PREFIX) + message


def blind(n: mpz, prepared: bytes, *, salt: bytes | None = None, inverse: mpz | None = None) -> tuple[bytes, mpz]:
    """Return the blinded message and the inverse that finalizes it (RFC 9474, 4.2). Tests give their own `salt` and `inverse`."""
    m = mpz.from_bytes(_encode(prepared, int(n.bit_length()) - 1, secrets.token_bytes(SALT) if salt is None else salt), "big")
    if gmpy2.gcd(m, n) != 1:
        raise BlindingFailed("the message shares a factor with the modulus")
    inverse = _unit(n) if inverse is None else inverse
    blinded = m * gmpy2.powmod(gmpy2.invert(inverse, n), E, n) % n
    return blinded.to_bytes((int(n.bit_length()) + 7) // 8, "big"), inverse


def finalize(n: mpz, prepared: bytes, blind_signature: bytes, inverse: mpz, *, salt_length: int = SALT) -> bytes:
    """Return the signature of `prepared` (RFC 9474, 4.4). Raises BlindingFailed where it is not one."""
    size = (int(n.bit_length()) + 7) // 8
    if len(blind_signature) != size:
        raise BlindingFailed("a signature of another size")
    signature = bytes((mpz.from_bytes(blind_signature, "big") * inverse % n).to_bytes(size, "big"))
    try:
        form = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=salt_length)
        rsa.RSAPublicNumbers(E, int(n)).public_key().verify(signature, prepared, form, hashes.SHA384())
    except InvalidSignature as wrong:
        raise BlindingFailed("the signature does not verify") from wrong
    return signature


def _unit(n: mpz) -> mpz:
    while True:
        r = mpz(secrets.randbelow(int(n) - 1)) + 1
        if gmpy2.gcd(r, n) == 1:
            return r


def _encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 and MGF1 (RFC 8017, 9.1.1)."""
    size = (bits + 7) // 8
    if size < HASH + len(salt) + 2:
        raise BlindingFailed("the modulus is too short")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    data = b"\x01".rjust(size - len(salt) - HASH - 1, b"\0") + salt
    mask = _mgf1(digest, len(data))
    masked = bytearray(one ^ other for one, other in zip(data, mask, strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def _mgf1(seed: bytes, size: int) -> bytes:
    blocks = (hashlib.sha384(seed + count.to_bytes(4)).digest() for count in range(-(-size // HASH)))
    return b"".join(blocks)[:size]
