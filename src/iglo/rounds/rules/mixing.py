"""Who answers where, and who is mixed with whom (anonymity.md, 'The protocol')."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from iglo.answers.release import Plan
from iglo.answers.rules.spec import Opened
from iglo.rounds.rules.phases import band_of


@dataclass(frozen=True)
class Mix:
    """An anonymity unit: its own name and those of the smaller units whose people answer with it. `eligible` are all of them."""

    key: str
    name: str
    names: tuple[str, ...]
    eligible: int

    @property
    def band(self) -> str:
        """Return how many they are, as a band."""
        return band_of(self.eligible)


def place_on(path: Sequence[int], *, led: Collection[int], inside: Collection[int]) -> int | None:
    """Return the unit in which somebody answers whose home has `path` upwards; None for one who is not in the round.

    A leader answers in no unit that he or she leads: in the one above, where that is in the round.
    """
    above = max((number for number, unit in enumerate(path) if unit in led), default=-1) + 1
    return next((unit for unit in path[above:] if unit in inside), None)


def mixes_of(plan: Plan, names: Mapping[str, str]) -> list[Mix]:
    """Return the anonymity units that somebody answers in, in the order of `names`; a unit that nobody is in is not named."""
    found: dict[str, list[str]] = {}
    for unit, name in names.items():
        found.setdefault(plan.answers_in[unit], []).append(name)
    return [Mix(key, names[key], tuple(mixed), plan.eligible[key]) for key, mixed in found.items() if plan.eligible[key]]


def with_colour(ballots: Iterable[Opened]) -> Iterable[Opened]:
    """Yield `ballots` with each note's colour before it: the release rules see a text, the board needs the colour of the slip."""
    for ballot in ballots:
        yield replace(ballot, note=f"{ballot.colour or ''}:{ballot.note.strip()}") if ballot.note.strip() else ballot


def without_colour(text: str) -> tuple[str, str]:
    """Return (colour, words) of a note that `with_colour` marked; the colour is '' where the round has none."""
    colour, _mark, words = text.partition(":")
    return colour, words
