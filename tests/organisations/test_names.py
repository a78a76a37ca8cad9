"""What somebody is called."""

import pytest

from iglo.organisations.rules.names import called


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Mehmet Aydin", "Mehmet"),
        ("Anne Marie Lund", "Anne Marie"),
        ("Lone Marie", "Lone"),
        ("Lone Bach Jensen", "Lone"),
        ("Anne-Marie Lund", "Anne-Marie"),
        ("", ""),
    ],
)
def test_somebody_is_called_by_the_first_name_or_the_two_first(name: str, first: str) -> None:
    assert called(name) == first
