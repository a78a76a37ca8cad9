"""How many people stand behind what was answered (R1, R2), and the answers by value, by anonymity unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from iglo.answers.release.constants import Thresholds
from iglo.answers.release.measures import Measure, said
from iglo.answers.release.optimiser import Need
from iglo.answers.release.tree import Counts
from iglo.answers.rules.spec import Opened, Period, RoundSpec


@dataclass(frozen=True)
class Tally:
    """A period's ballots, counted. `answers[source][unit]` counts by value; `people[unit]` is how many they are at the least."""

    answers: dict[str, dict[str, Counter[int]]]
    people: dict[str, int]
    several: bool  # several slots are added: people and ballots differ

    def own(self, measure: Measure) -> dict[str, Counts]:
        """Return for each unit (people, ballots), or (people,) where each has one ballot."""
        found: dict[str, Counts] = {}
        for unit, counts in self.by_value(measure).items():
            ballots = sum(counts)
            found[unit] = (min(self.people[unit], ballots), ballots) if self.several else (ballots,)
        return found

    def by_value(self, measure: Measure) -> dict[str, Counts]:
        """Return for each unit how many gave each value, from the lowest on."""
        span = range(measure.low, measure.high + 1)
        return {unit: tuple(counts[value] for value in span) for unit, counts in self.answers.get(measure.source, {}).items()}

    def need(self, measure: Measure, thresholds: Thresholds) -> Need:
        """Return what R1 and R2 ask for."""
        return Need((measure.people, max(measure.people, thresholds.ballots)) if self.several else (measure.people,))


def count(spec: RoundSpec, period: Period, ballots: Iterable[Opened]) -> Tally:
    """Count what belongs to `period`: ballots of its slots, from the units that have its cadence."""
    units = {unit for unit, cadence in spec.cadence.items() if cadence is period.cadence}
    slots = set(period.slots)
    answers: defaultdict[str, defaultdict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    heads = Heads()
    for ballot in ballots:
        if ballot.unit not in units or (ballot.slot is not None and ballot.slot not in slots):
            continue
        heads.see(ballot)
        for source, value in said(ballot).items():
            answers[source][ballot.unit][value] += 1
    tokens_too = {slot.key for slot in spec.slots} <= slots
    return Tally({source: dict(by_unit) for source, by_unit in answers.items()}, heads.people(tokens_too=tokens_too), len(slots) > 1)


class Heads:
    """Counts people by unit, at the least: as many as have sent their person token, as many as have answered in one slot.

    Person tokens say nothing of when: in a period that is not the whole round they would count people who answered earlier only,
    or later, where the seal runs late. There the fullest slot is what is certain.
    """

    def __init__(self) -> None:
        self._tokens: Counter[str] = Counter()
        self._slots: Counter[tuple[str, str]] = Counter()

    def see(self, ballot: Opened) -> None:
        """Count a ballot or a person token."""
        if ballot.slot is None:
            self._tokens[ballot.unit] += 1
        elif said(ballot) or ballot.note:
            self._slots[ballot.unit, ballot.slot] += 1

    def people(self, *, tokens_too: bool) -> dict[str, int]:
        """Return how many people are in each unit at the least."""
        found = Counter(self._tokens) if tokens_too else Counter[str]()
        for (unit, _slot), number in self._slots.items():
            found[unit] = max(found[unit], number)
        return dict(found)
