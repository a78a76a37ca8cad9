"""What a questionnaire gave, for rooms above that asked it (docs/structure.md): released cells, by their own names of the questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iglo.answers.release import total
from iglo.answers.release.bands import band_begins, size_band
from iglo.answers.release.measures import HISTOGRAM, SPREAD
from iglo.answers.release.questions import read_question
from iglo.answers.rules.spec import Cell
from iglo.rounds.models import Round, unit_id_of
from iglo.rounds.queries.case import cells_of_round
from iglo.rounds.rules.questions import Kept


@dataclass(frozen=True)
class Answered:
    """One question in one unit. Where nothing may be shown, or nothing was said, `shown` is False and all else is empty (R10).

    A scale has a `mean` (to 0.5), from ten people on a `spread` (per cent low, middle, high) and from thirty a `histogram`
    (per cent by value); a statement has a `share` (per cent who said the high end). `people` is a band (R9).
    """

    key: str
    unit: int
    shown: bool = False
    mean: float | None = None
    share: int | None = None
    spread: tuple[int, ...] | None = None
    histogram: tuple[int, ...] | None = None
    people: str = ""


def read_questionnaire(found: Round) -> list[Answered]:
    """Return every question in every anonymity unit of the round, units in the order of the tree. One query.

    Nothing else of the answers can be read, by nobody; before the slot is sealed every question reads as hidden. A unit whose
    people are released in two cadences has the figure that its shown cells give together (R4).
    """
    spec = found.urn.frozen
    if spec is None:
        return []
    cells, chosen = cells_of_round(spec.key), set(spec.anonymity_units)
    units = [unit.key for unit in spec.units if unit.key in chosen]
    return [_answered(cells, unit, question) for unit in units for question in found.urn.questions]


def _answered(cells: Sequence[Cell], unit: str, question: Kept) -> Answered:
    key: str = question["key"]
    name: str = question.get("name", key)
    whole = total(cells, unit, key)
    if not whole["shown"]:
        return Answered(name, unit_id_of(unit))
    statement = read_question(key).is_statement
    return Answered(
        name,
        unit_id_of(unit),
        shown=True,
        mean=None if statement else whole["figure"],
        share=whole["figure"] if statement else None,
        spread=_list_of(total(cells, unit, key + SPREAD)),
        histogram=_list_of(total(cells, unit, key + HISTOGRAM)),
        people=_people(cells, unit, key),
    )


def _list_of(values: Mapping[str, Any]) -> tuple[int, ...] | None:
    return tuple(values["figure"]) if values["shown"] else None


def _people(cells: Sequence[Cell], unit: str, measure: str) -> str:
    """Cells of one slot never hold the same people, so that their bands' beginnings may be added."""
    shown = [cell.values for cell in cells if (cell.unit, cell.measure) == (unit, measure) and cell.values["shown"]]
    return size_band(sum(band_begins(values["size"]) for values in shown))
