"""Who answers with whom, and how often it is released (R12): settled at planning by the number of eligible, never by answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from iglo.answers.release.constants import LOWEST, Thresholds
from iglo.answers.release.optimiser import Need, optimise
from iglo.answers.release.tree import Tree
from iglo.answers.rules.spec import Cadence

SPEED = (Cadence.ONCE, Cadence.WEEKLY, Cadence.NIGHTLY)


class TooFew(ValueError):
    """Fewer than `needed` may answer under `top`, so that no round can be planned; `eligible` is how many they are."""

    def __init__(self, top: str, eligible: int, needed: int) -> None:
        super().__init__(f"{eligible} of {needed} in {top}")
        self.top, self.eligible, self.needed = top, eligible, needed


@dataclass(frozen=True)
class Plan:
    """`answers_in`: each unit's anonymity unit. `eligible` and `cadence` by anonymity unit, of those who answer with it itself."""

    answers_in: dict[str, str]
    eligible: dict[str, int]
    cadence: dict[str, Cadence]


def anonymity_units(tree: Tree, eligible: Mapping[str, int], thresholds: Thresholds = LOWEST) -> dict[str, str]:
    """Return each unit's anonymity unit: itself where it is chosen, else the nearest chosen one above.

    Every top is chosen, and every chosen unit less the chosen ones inside it has nobody or at least five. `eligible` is who may
    answer in a unit and in none below it. Raises TooFew.
    """
    own = {unit: (number,) for unit, number in eligible.items()}
    chosen = optimise(tree, own, Need((thresholds.people,)), tops=True)
    if chosen is None:
        totals = tree.totals(own, 1)
        top = next(top for top in tree.tops if totals[top][0] < thresholds.people)
        raise TooFew(top, totals[top][0], thresholds.people)
    # Every top is chosen, so every unit has a chosen one above it.
    return {key: unit for key, unit in tree.nearest(chosen).items() if unit is not None}


def cadence_of(eligible: int, thresholds: Thresholds = LOWEST) -> Cadence:
    """Return how often the figures of a group of `eligible` are released."""
    if eligible >= thresholds.nightly:
        return Cadence.NIGHTLY
    return Cadence.WEEKLY if eligible >= thresholds.weekly else Cadence.ONCE


def plan_release(tree: Tree, eligible: Mapping[str, int], thresholds: Thresholds = LOWEST) -> Plan:
    """Return who answers with whom in a round over `tree`, and how often that is released. Raises TooFew."""
    answers_in = anonymity_units(tree, eligible, thresholds)
    groups = dict.fromkeys(sorted(set(answers_in.values())), 0)
    for unit, number in eligible.items():
        groups[answers_in[unit]] += number
    return Plan(answers_in, groups, _cadences(tree, groups, thresholds))


def _cadences(tree: Tree, groups: Mapping[str, int], thresholds: Thresholds) -> dict[str, Cadence]:
    """A unit with nobody of its own gets the fastest cadence inside it, which asks for no period that is not there anyway."""
    fastest: dict[str, int] = {}
    found: dict[str, Cadence] = {}
    for key in tree.bottom_up:
        inside = [fastest[child] for child in tree.children[key]]
        own = SPEED.index(cadence_of(groups[key], thresholds)) if groups.get(key) else 0
        fastest[key] = max([own, *inside])
        if key in groups:
            found[key] = SPEED[own if groups[key] else fastest[key]]
    return found
