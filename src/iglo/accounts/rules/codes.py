"""Codes people type from paper: Crockford's base 32 (https://www.crockford.com/base32.html), five bits a letter, no I, L, O, U."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAPER_LENGTH = 12  # 60 bits
GROUP = 4
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_code(length: int = PAPER_LENGTH) -> str:
    """Return a random code of `length` letters, without dashes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_code(text: str) -> str:
    """Return what was typed as a code: capitals, no dashes or spaces, O as 0, I and L as 1. May be of any length."""
    typed = "".join(letter for letter in text.upper()[:200] if letter.isalnum())
    return typed.translate(_MEANT)


def grouped(code: str) -> str:
    """Return `code` in groups of four with dashes between, as it is printed."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))
