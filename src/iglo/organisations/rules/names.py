"""Sign-in names: made of the first and the last name, in letters that every keyboard has."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 50  # of the 60 that an account holds, so that a number fits
_ACCENTS = re.compile("[\u0300-\u036f]")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


def plain_name(name: str) -> str:
    """Return the sign-in name that `name` gives: 'Åse Holm Bækgård' is 'aase.baekgaard'; 'person' where no letter is left."""
    words = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_DANISH))
    parts = re.findall("[a-z0-9]+", _ACCENTS.sub("", words))
    return ".".join([parts[0], parts[-1]] if len(parts) > 1 else parts)[:LONGEST] or "person"


class SignInNames:
    """Names that are taken, and new ones beside them; thousands who share a name cost no more than as many who do not."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.lower() for name in taken}
        self._next: dict[str, int] = {}

    def new(self, name: str) -> str:
        """Return a free sign-in name for somebody called `name`, and take it."""
        first = made = plain_name(name)
        number = self._next.get(first, 2)
        while made in self._taken:
            made = f"{first}{number}"
            number += 1
        self._next[first] = number
        self._taken.add(made)
        return made
