"""The glass case in every state it can be in, for groups of several sizes: made by the same code as at a workplace, of invented figures."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iglo.answers.release import LOWEST
from iglo.answers.release.bands import size_band
from iglo.answers.release.cadence import cadence_of
from iglo.answers.release.cells import HIDDEN
from iglo.answers.rules.slots import day_slots, due_at, periods
from iglo.answers.rules.spec import Cadence, Cell, Kind, RoundSpec, UnitSpec, write_spec
from iglo.foundation import clock
from iglo.organisations.models import Unit
from iglo.rounds.models import Round, UrnPlan
from iglo.rounds.queries.case import Case, case_of
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.ways import Way

SIZES = (5, 8, 15, 60)
DAYS = 14
FIGURES = (20, 50, 80)  # per cent green: mostly red, about even, mostly green
UNIT = 1


@dataclass(frozen=True)
class Shown:
    """A case and what it is of."""

    name: str
    case: Case


def cases(people: int) -> Iterator[Shown]:
    """Yield the cases of a group of `people`, from the draft to the end."""
    today = clock.today()
    yield Shown(_("Not announced"), case_of(_round(people, today, State.DRAFT, frozen=False), cells=[]))
    yield Shown(_("Announced, before the first day"), case_of(_round(people, today + dt.timedelta(3)), cells=[]))
    running = _round(people, today - dt.timedelta(8))
    yield Shown(_("Running, nothing may be shown yet"), case_of(running, cells=_cells(running, people, None)))
    # Who is released once only gets a level when the box is opened.
    once = cadence_of(people) is Cadence.ONCE
    level = _round(people, today - dt.timedelta(16), State.OPENED) if once else running
    for figure, name in zip(FIGURES, (_("Mostly red"), _("About even"), _("Mostly green")), strict=True):
        yield Shown(name, case_of(level, cells=_cells(level, people, figure)))
    ended = _round(people, today - dt.timedelta(16))
    yield Shown(_("Over, before the opening"), case_of(ended, cells=[] if once else _cells(ended, people, FIGURES[1])))
    opened = _round(people, today - dt.timedelta(20), State.OPENED)
    yield Shown(_("Opened, and hidden"), case_of(opened, cells=_cells(opened, people, None)))


def _round(people: int, first_day: dt.date, state: State = State.ANNOUNCED, *, frozen: bool = True) -> Round:
    """Return a round that is in no database."""
    found = Round(pk=0, unit=Unit(pk=UNIT, name="–"), way=Way.URN, state=state, first_day=first_day)
    found.last_day = first_day + dt.timedelta(DAYS - 1)
    found.urn = UrnPlan(round=found, key="demo", spec=write_spec(_spec(people, first_day)) if frozen else None)
    return found


def _spec(people: int, first_day: dt.date) -> RoundSpec:
    key = f"u{UNIT}"
    slots = day_slots(first_day + dt.timedelta(day) for day in range(DAYS))
    return RoundSpec("demo", Kind.BALLS, (UnitSpec(key, None, people, key),), slots, {key: cadence_of(people)}, LOWEST.to_json())


def _cells(found: Round, people: int, figure: int | None) -> list[Cell]:
    """Return a cell for each period that is over; hidden ones where `figure` is None."""
    spec = found.urn.frozen
    assert spec is not None
    over = [period for period in periods(spec) if (due_at(spec, period) or clock.now()) <= clock.now()]
    values = dict(HIDDEN) if figure is None else _values(people, figure)
    return [Cell(f"u{UNIT}", period.key, "colour", values) for period in over]


def _values(people: int, figure: int) -> dict[str, object]:
    band = size_band(people)
    return {"shown": True, "figure": figure, "level": "even", "size": band, "answers": band, "participation": "80+"}
