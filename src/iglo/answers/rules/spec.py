"""What a round is to the urn: opaque keys, numbers and moments. It knows no names and no people."""

import datetime as dt
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What one ballot of a round says."""

    BALLS = "balls"  # a colour and a note
    PULSE = "pulse"  # a score of 1 to 10 and a word
    QUESTIONNAIRE = "questionnaire"  # answers by question, and a note


class Cadence(StrEnum):
    """How often the cells of an anonymity unit are released (R12): settled at planning, by the number of eligible."""

    ONCE = "once"
    WEEKLY = "weekly"
    NIGHTLY = "nightly"


@dataclass(frozen=True)
class UnitSpec:
    """A unit of the round's tree. `key` is opaque text, `eligible` how many may answer directly in it (not below it).

    `answers_in` is the key of its anonymity unit: its own where it is one, else the nearest above that is.
    """

    key: str
    parent: str | None
    eligible: int
    answers_in: str


@dataclass(frozen=True)
class SlotSpec:
    """One slot: balls of it are taken from `opens_at` until the box is opened, and counted until `seals_at` (all aware)."""

    key: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    seals_at: dt.datetime


@dataclass(frozen=True)
class RoundSpec:
    """A round as `prepare_round` takes it. `cadence` by anonymity unit; `thresholds` are the constants of R1–R2, frozen here.

    `questions` are the keys that a questionnaire's answers may have.
    """

    key: str
    kind: Kind
    units: tuple[UnitSpec, ...]
    slots: tuple[SlotSpec, ...]
    cadence: dict[str, Cadence]
    thresholds: dict[str, int] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

    @property
    def anonymity_units(self) -> tuple[str, ...]:
        """The keys of the units that have keys of their own, sorted."""
        return tuple(sorted({unit.answers_in for unit in self.units}))

    def slot(self, key: str) -> SlotSpec | None:
        """Return the slot `key`, or None."""
        return next((slot for slot in self.slots if slot.key == key), None)


@dataclass(frozen=True)
class Opened:
    """A ballot read in memory. `unit` is its anonymity unit; `slot` is None for a person token, which says nothing else."""

    unit: str
    slot: str | None
    colour: str | None = None
    score: int | None = None
    answers: dict[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Period:
    """What is released together: one slot, a week of slots, or the round. `key` is unique within the round."""

    key: str
    cadence: Cadence
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A released figure: coded values for one unit, period and measure, as pages and exports read it."""

    unit: str
    period: str
    measure: str
    values: dict[str, Any]


class BadSpec(ValueError):
    """A round cannot be made of this; the text says why."""


def check_spec(spec: RoundSpec) -> None:
    """Raise BadSpec where `spec` contradicts itself."""
    keys = {unit.key for unit in spec.units}
    if not spec.slots or len({slot.key for slot in spec.slots}) != len(spec.slots):
        raise BadSpec("a round has slots, each with a key of its own")
    if len(keys) != len(spec.units) or not keys:
        raise BadSpec("a round has units, each with a key of its own")
    if any(unit.parent is not None and unit.parent not in keys for unit in spec.units):
        raise BadSpec("a unit's parent is in the round")
    if set(spec.anonymity_units) - keys or set(spec.cadence) != set(spec.anonymity_units):
        raise BadSpec("every anonymity unit is in the round and has a cadence")
    if any(not slot.opens_at < slot.closes_at <= slot.seals_at for slot in spec.slots):
        raise BadSpec("a slot opens, closes and is sealed in this order")


# ── as JSON, in the database and beside the keys ─────────────────
def write_spec(spec: RoundSpec) -> dict[str, Any]:
    """Return `spec` as JSON values; moments as ISO 8601."""
    told = asdict(spec)
    told["slots"] = [{name: _told(value) for name, value in slot.items()} for slot in told["slots"]]
    return told


def read_spec(told: dict[str, Any]) -> RoundSpec:
    """Return the spec that `write_spec` wrote."""
    return RoundSpec(
        key=told["key"],
        kind=Kind(told["kind"]),
        units=tuple(UnitSpec(**unit) for unit in told["units"]),
        slots=tuple(_slot(slot) for slot in told["slots"]),
        cadence={unit: Cadence(cadence) for unit, cadence in told["cadence"].items()},
        thresholds=dict(told["thresholds"]),
        questions=tuple(told["questions"]),
    )


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _slot(told: dict[str, str]) -> SlotSpec:
    moments = {name: dt.datetime.fromisoformat(told[name]) for name in ("opens_at", "closes_at", "seals_at")}
    return SlotSpec(key=told["key"], **moments)
