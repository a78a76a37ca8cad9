"""What a look found: a title, a sentence, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    WELL = "well"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One finding. `name` is for programs, the rest for people."""

    name: str
    level: Level
    title: str
    words: str
    help: str = ""


def well(name: str, title: str, words: str) -> Finding:
    """Return that this is as it should be."""
    return Finding(name, Level.WELL, title, words)


def warning(name: str, title: str, words: str, advice: str) -> Finding:
    """Return that this is worth a thought."""
    return Finding(name, Level.WARNING, title, words, advice)


def fault(name: str, title: str, words: str, advice: str) -> Finding:
    """Return that this is broken."""
    return Finding(name, Level.FAULT, title, words, advice)
