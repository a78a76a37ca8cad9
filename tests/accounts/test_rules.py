"""Codes, PINs and locks as arithmetic."""

import datetime as dt

import pytest

from iglo.accounts.rules.codes import ALPHABET, grouped, make_code, read_code
from iglo.accounts.rules.locks import pauses
from iglo.accounts.rules.pins import Flaw, flaw_in


def test_code_has_sixty_bits() -> None:
    assert (len(ALPHABET) - 1).bit_length() * len(make_code()) == 60


@pytest.mark.parametrize("typed", ["K7QF-2M9T-0W1R", "k7qf2m9t0w1r", " K7QF 2M9T OWIR ", "k7qf–2m9t—owlr"])
def test_code_is_read_as_it_was_meant(typed: str) -> None:
    assert read_code(typed) == "K7QF2M9T0W1R"


def test_code_is_printed_in_groups_of_four() -> None:
    assert grouped("K7QF2M9T0W1R") == "K7QF-2M9T-0W1R"


@pytest.mark.parametrize(
    ("pin", "flaw"),
    [
        ("1234", Flaw.TOO_SHORT),
        ("1" * 13, Flaw.TOO_LONG),
        ("12345a", Flaw.NOT_DIGITS),
        ("١٢٣٤٥٦", Flaw.NOT_DIGITS),
        ("", Flaw.NOT_DIGITS),
        ("123456", Flaw.TOO_EASY),
        ("987654", Flaw.TOO_EASY),
        ("890123", Flaw.TOO_EASY),
        ("777777", Flaw.TOO_EASY),
        ("121212", Flaw.TOO_EASY),
        ("123123", Flaw.TOO_EASY),
        ("1231231", Flaw.TOO_EASY),
        ("112233", Flaw.TOO_EASY),
        ("004417", Flaw.OWN_NUMBER),
        ("441799", Flaw.OWN_NUMBER),
        ("820417", None),
    ],
)
def test_pin_that_is_easy_to_guess_is_refused(pin: str, flaw: Flaw | None) -> None:
    assert flaw_in(pin, own=["004417", "anna.holm4417", ""]) == flaw


def test_pause_doubles_until_the_pin_is_closed() -> None:
    assert pauses() == {5 + n: dt.timedelta(minutes=15 * 2**n) for n in range(5)}
