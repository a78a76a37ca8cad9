"""Rounds of people who are known here, so that what is released can be held against who answered."""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass

from iglo.answers.release import Tree, plan_release
from iglo.answers.rules.slots import day_slots
from iglo.answers.rules.spec import Cadence, Kind, Opened, RoundSpec, UnitSpec

MONDAY = dt.date(2026, 11, 2)


def round_of(
    parents: dict[str, str | None], eligible: dict[str, int], *, days: int = 1, kind: Kind = Kind.BALLS, questions: tuple[str, ...] = ()
) -> RoundSpec:
    """A planned round from Monday on; `eligible` by unit, without those below it."""
    plan = plan_release(Tree(parents), eligible)
    units = tuple(UnitSpec(key, parent, eligible.get(key, 0), plan.answers_in[key]) for key, parent in parents.items())
    slots = day_slots(MONDAY + dt.timedelta(n) for n in range(days))
    return RoundSpec("round", kind, units, slots, plan.cadence, {}, questions)


def team(eligible: int, **settings: object) -> RoundSpec:
    """A round of one unit."""
    return round_of({"team": None}, {"team": eligible}, **settings)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Person:
    """Somebody, and the anonymity unit of their bag."""

    name: str
    unit: str


@dataclass(frozen=True)
class Dropped:
    """A ball and whose it is, which only this test knows."""

    person: Person
    ballot: Opened


def people_of(spec: RoundSpec) -> list[Person]:
    return [Person(f"{unit.key}-{n}", unit.answers_in) for unit in spec.units for n in range(unit.eligible)]


def play(spec: RoundSpec, chance: random.Random, share: float) -> list[Dropped]:
    """Each person drops a ball in each slot with the probability `share`."""
    return [
        Dropped(person, Opened(person.unit, slot.key, colour=chance.choice(("red", "green"))))
        for person in people_of(spec)
        for slot in spec.slots
        if chance.random() < share
    ]


def inbox(dropped: Iterable[Dropped]) -> list[Opened]:
    """The ballots, and a person token of everybody who dropped one."""
    dropped = list(dropped)
    tokens = [Opened(person.unit, None) for person in sorted({each.person for each in dropped}, key=lambda person: person.name)]
    return [*tokens, *(each.ballot for each in dropped)]


def colours(unit: str, slot: str, green: int, red: int) -> list[Opened]:
    return [Opened(unit, slot, colour="green")] * green + [Opened(unit, slot, colour="red")] * red


def tokens(unit: str, number: int) -> list[Opened]:
    return [Opened(unit, None)] * number


def with_cadence(spec: RoundSpec, cadence: Cadence) -> RoundSpec:
    return RoundSpec(spec.key, spec.kind, spec.units, spec.slots, dict.fromkeys(spec.cadence, cadence), spec.thresholds, spec.questions)
