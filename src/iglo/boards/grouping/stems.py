"""Words of a note, folded so that spellings of tired people meet: stems and character n-grams."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import snowballstemmer

Lang = Literal["da", "en"]

LONGEST_TEXT = 1_000
"""Characters of a note that are read; what comes after says little about where it belongs."""
LONGEST_WORD = 40

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "u", "'": None, "’": None, "\xad": None})
_TWICE = re.compile(r"([a-z])\1+")
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"da": snowballstemmer.stemmer("danish"), "en": snowballstemmer.stemmer("english")}


def fold(word: str) -> str:
    """Return `word` in small letters without accents, æøå as ae oe aa and double letters as one.

    >>> fold("Støøjen"), fold("KOMMUNIKATION"), fold("komunikation")
    ('stoejen', 'komunikation', 'komunikation')
    """
    once = _TWICE.sub(r"\1", word.lower().replace("aa", "å"))
    plain = unicodedata.normalize("NFKD", once.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the folded words of the first part of `text`, in order; numbers count as words, emoji do not."""
    start = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).translate({0x27: None, 0x2019: None, 0xAD: None})
    return [fold(word[:LONGEST_WORD]) for word in _WORD.findall(start)]


@lru_cache(maxsize=20_000)
def stem(word: str, lang: Lang) -> str:
    """Return the Snowball stem of one folded word."""
    return str(_STEMMERS[lang].stemWord(word))


def features(note: Sequence[str], lang: Lang, *, shortest: int = 3, longest: int = 4) -> Iterator[str]:
    """Yield what makes a note of folded words like another: its stems and the character n-grams of its words.

    Words of one or two letters are left out: they are grammar.
    """
    for word in note:
        if len(word) < shortest:
            continue
        yield "=" + stem(word, lang)
        edged = f" {word} "
        for size in range(shortest, longest + 1):
            for at in range(len(edged) - size + 1):
                yield edged[at : at + size]
