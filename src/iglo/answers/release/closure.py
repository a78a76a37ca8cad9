"""R4: totals, trends and comparisons are made of released cells and of nothing else."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from iglo.answers.release.bands import band_begins, level
from iglo.answers.release.blocks import percents
from iglo.answers.release.cells import HIDDEN
from iglo.answers.rules.spec import Cell

Values = dict[str, Any]


def read_cell(cells: Iterable[Cell], unit: str, period: str, measure: str) -> Values:
    """Return the values of one cell; one that is not there reads like one that is hidden (R10)."""
    wanted = (unit, period, measure)
    return next((cell.values for cell in cells if (cell.unit, cell.period, cell.measure) == wanted), dict(HIDDEN))


def trend(cells: Iterable[Cell], unit: str, measure: str, periods: Sequence[str]) -> list[Values]:
    """Return a unit's values in each of `periods`, in their order."""
    found = {cell.period: cell.values for cell in cells if cell.unit == unit and cell.measure == measure}
    return [found.get(period, dict(HIDDEN)) for period in periods]


def total(cells: Iterable[Cell], unit: str, measure: str) -> Values:
    """Return a unit's figure over all its shown cells, each weighed by its band: {"shown", "figure", and "level" of colours}.

    Slots that were hidden are not in it. HIDDEN where nothing is shown.
    """
    shown = [cell.values for cell in cells if cell.unit == unit and cell.measure == measure and cell.values["shown"]]
    if not shown:
        return dict(HIDDEN)
    weights = [band_begins(values["answers"]) for values in shown]
    figures = [values["figure"] for values in shown]
    if isinstance(figures[0], list):
        columns = [sum(weight * part for weight, part in zip(weights, column, strict=True)) for column in zip(*figures, strict=True)]
        return {"shown": True, "figure": percents(columns)}
    mean = sum((weight * Fraction(figure) for weight, figure in zip(weights, figures, strict=True)), Fraction()) / sum(weights)
    if isinstance(figures[0], float):
        return {"shown": True, "figure": int(2 * mean + Fraction(1, 2)) / 2}
    share = int(mean + Fraction(1, 2))
    return {"shown": True, "figure": share, **({"level": level(share)} if "level" in shown[0] else {})}


def difference(one: Values, other: Values) -> float | None:
    """Return how much more `one` shows than `other`, two values of one measure; None where either is hidden or is a list."""
    if not (one["shown"] and other["shown"]) or isinstance(one["figure"], list):
        return None
    return float(one["figure"] - other["figure"])
