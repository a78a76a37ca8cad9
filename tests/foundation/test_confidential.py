"""Sealed text opens where it was sealed and nowhere else."""

import pytest

from iglo.foundation.confidential import Unreadable, seal, unseal


def test_sealed_text_opens_at_its_place() -> None:
    assert unseal(seal("Tonen er hård 🙁", place="t:1:text"), place="t:1:text") == "Tonen er hård 🙁"


def test_sealed_text_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(Unreadable):
        unseal(seal("x", place="t:1:text"), place="t:2:text")


def test_every_flipped_bit_is_refused() -> None:
    sealed = seal("abc", place="p")
    for index in range(len(sealed) * 8):
        broken = bytearray(sealed)
        broken[index // 8] ^= 1 << index % 8
        with pytest.raises(Unreadable):
            unseal(bytes(broken), place="p")
