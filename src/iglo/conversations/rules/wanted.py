"""What is to leave a conversation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TakenOut:
    """In the words of who asks: the problem, what is done about it, and on which level."""

    problem: str
    what: str
    level: str
