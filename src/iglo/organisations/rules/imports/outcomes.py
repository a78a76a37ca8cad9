"""What a row does, and what a whole list does."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from iglo.organisations.rules.imports.columns import Column
from iglo.organisations.rules.imports.matching import Known
from iglo.organisations.rules.imports.places import Spot
from iglo.organisations.rules.imports.rows import Row
from iglo.organisations.rules.roles import Role


class Kind(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    RETURNING = "returning"
    UNCHANGED = "unchanged"
    ASK = "ask"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one person: what was, what will be."""

    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """Return what the field is called."""
        return str(Column(self.field).label)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row and what it would do."""

    row: Row
    kind: Kind
    known: Known | None = None
    changes: tuple[Change, ...] = ()
    spot: Spot = field(default_factory=Spot)
    candidates: tuple[Known, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role that the list would give: to somebody known (`person`) or to the person of a row (`row`)."""

    role: Role
    spot: Spot
    name: str
    person: int | None = None
    row: int | None = None


@dataclass
class Preview:
    """Everything that a list would do."""

    outcomes: list[Outcome]
    absent: list[Known]
    roles: list[NewRole]
    remarks: list[tuple[int, str]]

    def of(self, kind: Kind) -> list[Outcome]:
        """Return the rows of one kind, as they stand in the list."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]

    @property
    def counts(self) -> dict[Kind, int]:
        """Return how many rows there are of each kind."""
        found = Counter(outcome.kind for outcome in self.outcomes)
        return {kind: found.get(kind, 0) for kind in Kind}

    @property
    def new_units(self) -> list[tuple[Spot, int]]:
        """Return units that are not there yet, each with how many rows name it."""
        spots: dict[str, Spot] = {}
        number: Counter[str] = Counter()
        for outcome in self.outcomes:
            if outcome.spot.key and outcome.kind != Kind.FAULT:
                spots.setdefault(outcome.spot.key, outcome.spot)
                number[outcome.spot.key] += 1
        return [(spots[key], number[key]) for key in sorted(spots, key=lambda key: spots[key].label.casefold())]

    @property
    def does_something(self) -> bool:
        """Return whether applying it could change anything at all."""
        quiet = {Kind.UNCHANGED, Kind.FAULT}
        return bool(self.roles) or any(outcome.kind not in quiet for outcome in self.outcomes)
