"""Sealed slips, seen from outside: how many, and, once two have opened the box, what they say."""

import secrets
from collections import Counter
from dataclasses import dataclass

from iglo.rounds.models import Round, SlipNote
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.slips import Slip, likeness
from iglo.rounds.rules.ways import RoundKind


class NotOpened(Exception):
    """The box has not been opened by two: nobody reads the slips."""


@dataclass(frozen=True)
class Counts:
    """How many slips of each colour lie in the box; `plain` are notes of a round without colours."""

    red: int
    green: int
    plain: int = 0

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return self.red + self.green + self.plain


def count_slips(found: Round) -> Counts:
    """Return how many slips of each colour lie sealed. The colours are read in memory only."""
    colours = Counter(note.read().colour for note in SlipNote.objects.filter(round=found))
    return Counts(colours["red"], colours["green"], colours[""])


def known_likenesses(found: Round) -> Counter[tuple[str, str]]:
    """Return what the sealed slips say, folded, for telling that a file comes a second time. Never shown."""
    return Counter(likeness(note.read()) for note in SlipNote.objects.filter(round=found))


def already_in(found: Round, slips: list[Slip]) -> int:
    """Return how many of `slips` lie in the box already. Only the number is ever told, never which."""
    known = known_likenesses(found)
    return sum((Counter(likeness(slip) for slip in slips) & known).values())


def released_slips(found: Round) -> list[Slip]:
    """Return the slips in random order. Raises NotOpened until two have opened the box (anonymity.md, step 6)."""
    if found.opened_at is None or found.state != State.OPENED:
        raise NotOpened(found.pk)
    slips = [note.read() for note in SlipNote.objects.filter(round=found)]
    secrets.SystemRandom().shuffle(slips)
    return slips


def notes_to_read(found: Round) -> list[Slip]:
    """Return the notes of an opened pulse or questionnaire, in random order; none before, and none of the ball method's."""
    if found.kind == RoundKind.BALLS or found.opened_at is None or found.state != State.OPENED:
        return []
    return released_slips(found)
