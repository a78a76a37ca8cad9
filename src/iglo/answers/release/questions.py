"""The key of a question says what its answers may be, so that the urn needs no catalogue: 'pace:0-4', 'proud:0-1', 'bullied:0-1!'."""

import re
from dataclasses import dataclass

MOST = 10
FORM = re.compile(r"(?P<name>.+):(?P<low>\d{1,2})-(?P<high>\d{1,2})(?P<offensive>!?)")


class BadQuestion(ValueError):
    """No question can have this key."""


@dataclass(frozen=True)
class Question:
    """A scale from `low` to `high`, or a statement: 0 no, 1 yes. `offensive`: on offensive acts, from twenty people on (R1)."""

    key: str
    low: int
    high: int
    offensive: bool = False

    @property
    def is_statement(self) -> bool:
        """Whether there are two answers only."""
        return self.high - self.low == 1


def question_key(name: str, low: int, high: int, *, offensive: bool = False) -> str:
    """Return the key of a question with answers from `low` to `high`. Raises BadQuestion."""
    key = f"{name}:{low}-{high}{'!' if offensive else ''}"
    if not name or not 0 <= low < high <= MOST:
        raise BadQuestion(key)
    return key


def read_question(key: str) -> Question:
    """Return the question of `key`; one that says nothing is a scale of 0 to 10. Raises BadQuestion."""
    found = FORM.fullmatch(key)
    if found is None:
        return Question(key, 0, MOST)
    low, high = int(found["low"]), int(found["high"])
    if not low < high <= MOST:
        raise BadQuestion(key)
    return Question(key, low, high, offensive=bool(found["offensive"]))
