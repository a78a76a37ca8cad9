"""The seal: what has ended is opened in memory, and coded cells of at least five people are written. Nothing else is."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction

from iglo.answers import release
from iglo.answers.inbox import read_inbox
from iglo.answers.models import ReleasedCell, State, UrnRound
from iglo.answers.registry import registry, spec_of
from iglo.answers.routing import ALIAS
from iglo.answers.rules.slots import due_at, periods
from iglo.answers.rules.spec import Cell, Opened, Period, RoundSpec
from iglo.foundation.turns import for_each

CellsOf = Callable[[RoundSpec, Period, Iterable[Opened]], list[Cell]]


def seal_slot(round_key: str, slot: str, *, cells_of: CellsOf | None = None) -> list[Cell]:
    """Seal what ends with `slot`: the slot, and its week where it is the last; returns the new cells.

    Whoever is released once only waits for the opening. What is sealed already stays as it is, so it may be killed and run
    again at any point: the cells and the mark that they are frozen are written in one transaction, and the inbox is not touched.
    Raises KeysMissing, UrnRound.DoesNotExist.
    """
    spec = registry.round(round_key).spec
    ending = [period for period in periods(spec) if period.slots[-1] == slot and due_at(spec, period)]
    return [cell for period in ending for cell in seal_period(round_key, period, cells_of=cells_of)]


def seal_due(now: dt.datetime, *, cells_of: CellsOf | None = None) -> int:
    """Seal every period of every round whose time has come; returns how many. A round whose keys are missing keeps no other waiting."""
    return for_each(UrnRound.objects.filter(state=State.OPEN), partial(_seal_due_of, now=now, cells_of=cells_of))


def _seal_due_of(row: UrnRound, *, now: dt.datetime, cells_of: CellsOf | None) -> int:
    spec, done = spec_of(row), 0
    for period in periods(spec):
        due = due_at(spec, period)
        if due is not None and due <= now and period.key not in row.sealed:
            seal_period(row.key, period, cells_of=cells_of)
            done += 1
    return done


def seal_period(round_key: str, period: Period, *, cells_of: CellsOf | None = None) -> list[Cell]:
    """Release the cells of `period` once and freeze them; returns those that are new."""
    held = registry.round(round_key, closed=True)
    if period.key in UrnRound.objects.values_list("sealed", flat=True).get(key=round_key):
        return []
    ballots = read_inbox(held, {*period.slots, None})
    cells = (cells_of or release.cells_of)(held.spec, period, ballots)
    return freeze_cells(round_key, period, cells)


def freeze_cells(round_key: str, period: Period, cells: list[Cell]) -> list[Cell]:
    """Write `cells`, unless another process has sealed the period meanwhile: then its cells stand and none are returned."""
    with transaction.atomic(using=ALIAS):
        row = UrnRound.objects.select_for_update().get(key=round_key)
        if period.key in row.sealed:
            return []
        row.sealed = [*row.sealed, period.key]
        row.save(update_fields=["sealed"])
        ReleasedCell.objects.bulk_create([_row(round_key, cell) for cell in sorted(cells, key=place_of)], batch_size=200)
    return cells


def place_of(cell: Cell) -> str:
    """Return where a cell stands within its round."""
    return f"{cell.period}|{cell.unit}|{cell.measure}"


def _row(round_key: str, cell: Cell) -> ReleasedCell:
    place = f"{round_key}|{place_of(cell)}"
    return ReleasedCell(place=place, round=round_key, unit=cell.unit, period=cell.period, measure=cell.measure, values=cell.values)
