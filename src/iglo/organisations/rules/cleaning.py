"""What people paste, made plain: one line, no control characters, nothing that turns the writing around."""

import re
import unicodedata

_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain_line(text: str) -> str:
    """Return `text` as one line in composed letters, without control or direction characters, single spaces only."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _TURNING.search(text):
        return " ".join(text.split())  # nearly every cell of a long list
    kept = _TURNING.sub("", unicodedata.normalize("NFC", text))
    visible = "".join(letter if unicodedata.category(letter) not in {"Cc", "Cs"} else " " for letter in kept)
    return " ".join(visible.split())
