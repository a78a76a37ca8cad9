"""Which PINs are too easy. What is guessed first is what is refused first."""

from collections.abc import Collection
from enum import StrEnum

SHORTEST, LONGEST = 6, 12
UP = "01234567890123456789"
DOWN = UP[::-1]
WELL_KNOWN = frozenset({"123654", "147258", "159753", "258456", "112233", "123321", "102030", "314159", "159357", "789456", "987456"})


class Flaw(StrEnum):
    """Why a PIN cannot be used."""

    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_EASY = "too_easy"
    OWN_NUMBER = "own_number"


def flaw_in(pin: str, *, own: Collection[str] = ()) -> Flaw | None:
    """Return what is wrong with `pin`, or None. `own` are texts whose digits must not be the PIN (employee number, sign-in name)."""
    if not (pin.isascii() and pin.isdigit()):
        return Flaw.NOT_DIGITS
    if len(pin) < SHORTEST:
        return Flaw.TOO_SHORT
    if len(pin) > LONGEST:
        return Flaw.TOO_LONG
    if _is_easy(pin):
        return Flaw.TOO_EASY
    return Flaw.OWN_NUMBER if any(_is_own(pin, text) for text in own) else None


def _is_easy(pin: str) -> bool:
    return pin in UP or pin in DOWN or pin in WELL_KNOWN or any(_repeats(pin, size) for size in (1, 2, 3))


def _repeats(pin: str, size: int) -> bool:
    return pin == (pin[:size] * len(pin))[: len(pin)]


def _is_own(pin: str, text: str) -> bool:
    digits = "".join(letter for letter in text if letter in UP)
    return len(digits) >= 4 and (digits in pin or pin in digits)  # noqa: PLR2004 - three digits turn up by chance
