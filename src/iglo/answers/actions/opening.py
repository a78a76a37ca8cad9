"""The opening: the box takes no more, what has not been released is, and the notes come out in an order that means nothing.

That two people open is the caller's to see to. Everything here may be killed and run again until the caller, who has stored the
notes, calls `shred`.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction

from iglo.answers import release
from iglo.answers.actions.sealing import CellsOf, seal_period
from iglo.answers.inbox import read_inbox
from iglo.answers.models import State, UrnRound
from iglo.answers.registry import registry
from iglo.answers.routing import ALIAS
from iglo.answers.rules.slots import periods
from iglo.answers.rules.spec import Cell, Opened, RoundSpec


class Note(NamedTuple):
    """A released note. `unit` is whose it is shown as, None for a note that goes without."""

    unit: str | None
    text: str


NotesOf = Callable[[RoundSpec, Iterable[Opened]], list[tuple[str | None, str]]]


@dataclass(frozen=True)
class Openings:
    """What the opening gave: notes in random order, and the cells that were released now."""

    notes: list[Note]
    cells: list[Cell]


def open_round(round_key: str, *, cells_of: CellsOf | None = None, notes_of: NotesOf | None = None) -> Openings:
    """Close the box for good, release what is left and return the notes. Raises KeysMissing, UrnRound.DoesNotExist.

    Called again before `shred`, it returns the same notes in another order; cells that were frozen the first time are not new.
    """
    held = registry.round(round_key, closed=True)
    close_box(round_key)
    cells = [cell for period in periods(held.spec) for cell in seal_period(round_key, period, cells_of=cells_of)]
    slots: set[str | None] = {None, *held.slots}
    notes = [Note(*note) for note in (notes_of or release.notes_of)(held.spec, read_inbox(held, slots))]
    secrets.SystemRandom().shuffle(notes)
    return Openings(notes, cells)


def close_box(round_key: str) -> None:
    """Let no more ballots in. On PostgreSQL this waits for those that are being stored."""
    with transaction.atomic(using=ALIAS):
        row = UrnRound.objects.select_for_update().get(key=round_key)
        if row.state == State.OPEN:
            row.state = State.OPENED
            row.save(update_fields=["state"])
