"""The room's code: six letters that can be said aloud and typed with gloves on."""

import secrets

LETTERS = "BCDFGHJKLMNPRSTVXZ"  # no vowels, so that no code is a word; none that is taken for another or for a figure
CODE_LENGTH = 6


def new_code() -> str:
    """Return six letters by chance, of some thirty-four million."""
    return "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """Return the code that somebody typed, in small letters or with spaces and hyphens; '' where it can be none."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else ""
