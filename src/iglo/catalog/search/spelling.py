"""Words as they are compared: small letters, no accents, Danish and English stems."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

MOST_WORDS, LONGEST = 8, 40  # of a question
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "u"})
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"da": snowballstemmer.stemmer("danish"), "en": snowballstemmer.stemmer("english")}
DANISH_GRAMMAR = """af alle at blive bliver da de dem den der deres det dig din dit du eller en er et fra for får gør ham han har hende
hun hvad hvem hver hvis hvor hvordan hvorfor i ikke ind ja jeg jer jeres kan lige man med meget mig min mit når nogen
noget nu og om op os over på så sig sin skal som til ud under var ved vi vil vores være"""
ENGLISH_GRAMMAR = """a all am an and any are as be been but by can do does for from has have he her him his how i if in is it me my
not of on or our she so some than that the their them they this to up us was we what when where who why will with you your"""
GRAMMAR = frozenset(f"{DANISH_GRAMMAR} {ENGLISH_GRAMMAR}".split())


def fold(word: str) -> str:
    """Return `word` in small letters, æøå as ae oe aa, without accents: 'Trivselsmøde' is 'trivselsmoede'."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).lower().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=40_000)
def forms(word: str) -> frozenset[str]:
    """Return the folded `word` and its stems in both languages."""
    low = unicodedata.normalize("NFC", word).lower()
    return frozenset({fold(low), *(fold(stemmer.stemWord(low)) for stemmer in _STEMMERS.values())})


def words_in_text(text: str, *, grammar: bool = False) -> list[str]:
    """Return the words of `text` that say something, as they are written; all of them with `grammar`."""
    return [word for word in _WORD.findall(text) if grammar or word.lower() not in GRAMMAR]


def asked_words(asked: str) -> list[str]:
    """Return the words of a question that say something; all of them where none does."""
    found = _WORD.findall(asked)[:MOST_WORDS]
    return [word[:LONGEST] for word in found if word.lower() not in GRAMMAR] or [word[:LONGEST] for word in found]


def is_near(one: str, other: str) -> bool:
    """Return whether one wrong, missing, extra or turned letter lies between the two."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    turned = len(left) > 1 and len(right) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return turned or left[1:] == right[1:] or left[1:] == right or left == right[1:]
