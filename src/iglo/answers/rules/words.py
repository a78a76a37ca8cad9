"""The words of a card: six of 8,192, 78 bits, told apart by their first four letters. `tools/words.py` makes the list."""

import re
import secrets
from functools import cache
from pathlib import Path
from typing import Final

from iglo.answers.rules.wire import SECRET

COUNT, BITS = 8192, 13  # 2**13 words
WORDS = 6
LETTERS = 4  # that tell a word from all others, once æ, ø, å are written ae, oe, aa
FILE = Path(__file__).resolve().parents[1] / "data" / "words_da.txt"
LATIN: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


class NotWords(ValueError):
    """These are not the words of a card. `wrong` are the numbers (from 1) of those that are in no card; `count` how many there are."""

    def __init__(self, wrong: list[int], count: int) -> None:
        super().__init__(wrong, count)
        self.wrong, self.count = wrong, count


def fold(word: str) -> str:
    """Return `word` in small letters, with ae, oe, aa for æ, ø, å."""
    return word.casefold().translate(LATIN)


def new_secret() -> bytes:
    """Return a new card's secret: 78 random bits in ten bytes."""
    return secrets.randbits(BITS * WORDS).to_bytes(SECRET)


def words_of(secret: bytes) -> list[str]:
    """Return the six words of `secret`."""
    number = int.from_bytes(secret)
    return [word_list()[number >> BITS * place & COUNT - 1] for place in reversed(range(WORDS))]


def secret_of(text: str) -> bytes:
    """Return the secret that the words in `text` stand for. Raises NotWords.

    Capitals, what stands between the words, and all but a word's first four letters do not matter.
    """
    typed = [fold(word) for word in re.findall(r"[^\W\d_]+", text)]
    places = [_places().get(word[:LETTERS]) for word in typed]
    wrong = [number for number, place in enumerate(places, 1) if place is None]
    if wrong or len(typed) != WORDS:
        raise NotWords(wrong, len(typed))
    number = 0
    for place in places:
        number = number << BITS | (place or 0)
    return number.to_bytes(SECRET)


@cache
def word_list() -> tuple[str, ...]:
    """Return all words, in the order that counts."""
    return tuple(FILE.read_text(encoding="utf-8").split())


@cache
def _places() -> dict[str, int]:
    return {fold(word)[:LETTERS]: place for place, word in enumerate(word_list())}
