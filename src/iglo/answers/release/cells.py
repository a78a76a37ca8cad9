"""The cells that are released of a period (R1–R10), and what may be made of cells afterwards (R4)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from iglo.answers.release.atoms import atoms
from iglo.answers.release.bands import participation_band, size_band
from iglo.answers.release.constants import Thresholds
from iglo.answers.release.counting import Tally, count
from iglo.answers.release.measures import Measure, measures_of
from iglo.answers.release.optimiser import optimise
from iglo.answers.release.tree import Tree
from iglo.answers.rules.spec import Cell, Opened, Period, RoundSpec

HIDDEN: Final[Mapping[str, Any]] = {"shown": False}  # R10: whatever the reason


def tree_of(spec: RoundSpec) -> Tree:
    """Return the tree of a round's anonymity units, which are the units that figures can be of."""
    chosen = set(spec.anonymity_units)
    whole = Tree({unit.key: unit.parent for unit in spec.units})
    inside = whole.nearest(chosen)
    parents = {unit.key: unit.parent for unit in spec.units if unit.key in chosen}
    return Tree({key: inside[parent] if parent is not None else None for key, parent in parents.items()})


def eligible_of(spec: RoundSpec) -> dict[str, int]:
    """Return how many answer with each anonymity unit itself, and not with one inside it."""
    found = dict.fromkeys(spec.anonymity_units, 0)
    for unit in spec.units:
        found[unit.answers_in] += unit.eligible
    return found


def cells_of(spec: RoundSpec, period: Period, ballots: Iterable[Opened]) -> list[Cell]:
    """Return the cells of `period`: one for each measure and each anonymity unit that has somebody of this cadence in it.

    Every anonymity unit's own people are in the figures of one cadence only (R12): a night's figure of a unit is of those in it
    who are released nightly. So what is released in two cadences, or in two periods, never overlaps, nothing follows from
    taking one from the other, and R3 on the sums of each is R3 on all. A unit's total is made of its shown cells.
    `ballots` are those of the period's slots and the person tokens; others are passed over. Raises BadQuestion, Lowered.
    """
    thresholds = Thresholds.from_json(spec.thresholds)
    tree, tally = tree_of(spec), count(spec, period, ballots)
    eligible = {unit: (number,) for unit, number in eligible_of(spec).items() if spec.cadence[unit] is period.cadence}
    possible = {unit: len(period.slots) * number for unit, (number,) in tree.totals(eligible, 1).items() if number}
    found = []
    for measure in measures_of(spec, thresholds):
        shown = shown_cells(tree, tally, measure, thresholds, possible)
        found += [Cell(unit, period.key, measure.name, shown.get(unit, dict(HIDDEN))) for unit in possible]
    return found


def shown_cells(
    tree: Tree, tally: Tally, measure: Measure, thresholds: Thresholds, possible: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """Return the values of the units that may be shown; `possible` is how many ballots there could have been in each."""
    own = tally.own(measure)
    need = tally.need(measure, thresholds)
    shown = optimise(tree, own, need) or frozenset()
    pieces = atoms(tree, shown, tally.by_value(measure), measure.high - measure.low + 1)
    codes = {unit: measure.code(counts) for unit, counts in pieces.items() if any(counts)}
    coded = tree.totals(codes, measure.code_width)
    totals = tree.totals(own, len(need.least))
    return {
        unit: {
            "shown": True,
            **measure.values(coded[unit], totals[unit][-1]),
            "size": size_band(totals[unit][0]),
            "answers": size_band(totals[unit][-1]),
            "participation": participation_band(totals[unit][-1], possible.get(unit, 0)),
        }
        for unit in shown
    }
