"""Every number of the rules R1–R12 of the urn ("What may be shown"), in one place.

A round freezes its `Thresholds` when it opens. They may be raised, never lowered, and nobody is exempt.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Final

SMALLEST_BLOCK: Final = 2  # R7: answers that are told apart by nobody
MEAN_STEPS: Final = 2  # R7: means to 1/2
LOWEST_SCORE, HIGHEST_SCORE = 1, 10  # a pulse
LOW_UNTIL, HIGH_FROM = 40, 60  # per cent green: under is mostly red, over is mostly green, between is about even
# R9 and the participation of closed slots: where each band begins.
SIZES: Final = ((50, "50+"), (20, "20-49"), (10, "10-19"), (5, "5-9"))
PARTICIPATION: Final = ((80, "80+"), (60, "60-79"), (40, "40-59"), (0, "<40"))


class Lowered(ValueError):
    """A threshold would become lower than it was; the text names it."""


@dataclass(frozen=True)
class Thresholds:
    """How many there must be before something is shown. The defaults are the lowest that a round may have."""

    people: int = 5  # R1: distinct people behind a colour or a mean
    spread: int = 10  # R1: people behind a spread in three bands
    histogram: int = 30  # R1: people behind a histogram
    offensive: int = 20  # R1: people behind a question on offensive acts
    ballots: int = 10  # R2: ballots, where several slots are added
    notes: int = 3  # R11
    weekly: int = 8  # R12: eligible from which a group is released weekly; under it once, at the opening
    nightly: int = 15  # R12: eligible from which it is released nightly

    def raised(self, **changes: int) -> "Thresholds":
        """Return the thresholds with `changes`. Raises Lowered for a lower number, TypeError for a name that is none."""
        new = replace(self, **changes)
        lower = [name for name in changes if getattr(new, name) < getattr(self, name)]
        if lower or not new.weekly <= new.nightly:
            raise Lowered(", ".join(lower) or "weekly is above nightly")
        return new

    def to_json(self) -> dict[str, int]:
        """Return the thresholds as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, int]) -> "Thresholds":
        """Return the thresholds of a round; what is not told is as low as it may be. Raises Lowered, TypeError."""
        return cls().raised(**told)


LOWEST: Final = Thresholds()
NAMES: Final = tuple(each.name for each in fields(Thresholds))
