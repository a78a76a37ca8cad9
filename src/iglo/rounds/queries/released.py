"""The table of released cells of a round: what the page shows and what every export holds (R4, R10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iglo.answers.release import HIDDEN as HIDDEN_CELL
from iglo.answers.release import read_question
from iglo.answers.rules.slots import periods
from iglo.answers.rules.spec import Cell
from iglo.rounds.models import Round, unit_id_of
from iglo.rounds.queries.case import PARTICIPATION, cells_of_round
from iglo.rounds.queries.urn import period_name
from iglo.rounds.rules.questions import said
from iglo.rounds.rules.ways import RoundKind

HIDDEN = "–"
LEVELS = {"mostly_red": gettext_lazy("Mostly red"), "even": gettext_lazy("About even"), "mostly_green": gettext_lazy("Mostly green")}


@dataclass(frozen=True)
class Row:
    """One released cell in words: `figure`, `people` and `share` are '–' where it is hidden, whatever the reason.

    `key` names the measure and `values` are the cell's own, for pictures.
    """

    unit: str
    period: str
    measure: str
    figure: str
    people: str
    share: str
    key: str = ""
    values: Mapping[str, Any] = field(default_factory=lambda: HIDDEN_CELL)

    def cells(self) -> list[str]:
        """Return the row as an export has it."""
        return [self.unit, self.period, self.measure, self.figure, self.people, self.share]


def released_words(found: Round, *, notes: int) -> str:
    """Return what the box of an opened pulse or questionnaire gave, in words; '' before, and for the ball method. One query at most."""
    if found.kind == RoundKind.BALLS or found.opened_at is None or not found.urn.shredded:
        return ""
    units = len({cell.unit for cell in cells_of_round(found.urn.key) if cell.values["shown"]})
    words = ngettext("Figures for one unit have been released.", "Figures for %(count)d units have been released.", units)
    if not units:
        words = _("No figure could be released: each is made of at least five people.")
    return " ".join([words % {"count": units}, *([_("The leader and the representatives read the notes too.")] if notes else [])])


def headings() -> list[str]:
    """Return the names of the columns."""
    return [_("Unit"), _("Period"), _("What was asked"), _("Figure"), _("How many"), _("Took part")]


def released_rows(found: Round, names: Mapping[int, str]) -> list[Row]:
    """Return every released cell of the round, units in the order of the tree, oldest first. One query.

    A cell that should be there and is not reads like a hidden one.
    """
    spec = found.urn.frozen
    if spec is None:
        return []
    cells = cells_of_round(spec.key)
    units = {unit.key: place for place, unit in enumerate(spec.units)}
    times = {period.key: place for place, period in enumerate(periods(spec))}
    ordered = sorted(cells, key=lambda cell: (units.get(cell.unit, 0), cell.measure, times.get(cell.period, 0)))
    asked = {question["key"]: said(question["text"]) for question in found.urn.questions}
    spans = {slot.key: (slot.opens_at, slot.closes_at) for slot in spec.slots}
    return [
        _row(
            names.get(unit_id_of(cell.unit), HIDDEN),
            period_name(cell.period, spans),
            _measure_name(found, cell.measure, asked),
            cell,
        )
        for cell in ordered
    ]


def _row(unit: str, period: str, measure: str, cell: Cell) -> Row:
    values = cell.values
    if not values["shown"]:
        return Row(unit, period, measure, HIDDEN, HIDDEN, HIDDEN, cell.measure)
    share = str(PARTICIPATION[values["participation"]])
    return Row(unit, period, measure, _figure(values), values["size"].replace("-", "–"), share, cell.measure, values)


def _figure(values: Mapping[str, Any]) -> str:
    if "level" in values:
        return str(LEVELS[values["level"]])
    figure = values["figure"]
    if isinstance(figure, list):
        return " · ".join(f"{share} %" for share in figure)
    return number_format(figure, 1) if isinstance(figure, float) else f"{figure} %"


def _measure_name(found: Round, measure: str, asked: Mapping[str, str]) -> str:
    source, _dot, part = measure.partition(".")
    if found.kind == RoundKind.BALLS:
        return _("Balls")
    name = _("From 1 to 10") if found.kind == RoundKind.PULSE else asked.get(source, "") or read_question(source).key
    if not part:
        return name
    return (_("%(question)s, in three parts") if part == "spread" else _("%(question)s, number by number")) % {"question": name}
