"""A block as a page shows it: its fields with what stands in them, its lines, its figures. The same for every holder."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iglo.blocks.base import Answers, Block, Field, Figure, Input, Line
from iglo.blocks.months import first_month, month_names
from iglo.foundation import clock


@dataclass(frozen=True)
class FieldOnPage:
    """A field with its name on the page, what stands in it, and the texts kept beside it."""

    field: Field
    name: str
    value: str = ""
    kept: Sequence[Any] = ()

    @property
    def id(self) -> str:
        """Return an id for the page."""
        return "f-" + "".join(c if c.isalnum() else "-" for c in self.name)

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Return (value, label, chosen) of each option."""
        return [(option.value, str(option.label), option.value == self.value) for option in self.field.options]


@dataclass(frozen=True)
class BlockOnPage:
    """`fields` in order; `earlier` the answers of the run before, if there was one; `day` the day of the answers, today by default."""

    block: Block
    answers: Answers
    prefix: str
    fields: list[FieldOnPage] = field(default_factory=list)
    earlier: Answers | None = None
    day: dt.date | None = None

    @property
    def month_names(self) -> list[str]:
        """Return the names of the months that a curve is drawn over, the oldest first, in the reader's language."""
        return month_names(self.day or clock.today(), int(getattr(self.block, "months", 0)))

    @property
    def first_month(self) -> str:
        """Return the oldest of those months, as '2026-06': the browser keeps it with a curve that is drawn in private."""
        return first_month(self.day or clock.today(), int(getattr(self.block, "months", 0)))

    @property
    def kind(self) -> str:
        """Return the kind of block, which names its template."""
        return str(getattr(self.block, "kind", ""))

    @property
    def id(self) -> str:
        """Return an id for the page."""
        return "b-" + self.prefix.replace("/", "-")

    @property
    def lines(self) -> list[Line]:
        """Return what was answered."""
        return self.block.lines(self.answers)

    @property
    def figures(self) -> list[Figure]:
        """Return sums and counts."""
        return self.block.figures(self.answers)

    @property
    def earlier_figures(self) -> list[Figure]:
        """Return the sums and counts of the run before."""
        return self.block.figures(self.earlier) if self.earlier else []

    @property
    def earlier_lines(self) -> list[Line]:
        """Return what was answered the time before."""
        return self.block.lines(self.earlier) if self.earlier else []

    @property
    def missing(self) -> list[str]:
        """Return what must be answered and is not."""
        return self.block.missing(self.answers)

    def named(self, name: str) -> FieldOnPage | None:
        """Return the field `name` of the block."""
        return next((one for one in self.fields if one.field.name == name), None)

    def of_group(self, group: str) -> list[FieldOnPage]:
        """Return the fields of one section, row or station."""
        return [one for one in self.fields if one.field.group == group]


def on_page(
    block: Block,
    answers: Answers,
    *,
    prefix: str,
    kept: Mapping[str, Sequence[Any]] | None = None,
    earlier: Answers | None = None,
    day: dt.date | None = None,
    typed: Mapping[str, str] | None = None,
) -> BlockOnPage:
    """Return `block` with `answers`; `prefix` ('STEP/BLOCK') stands before the fields' names, `kept` goes by those names.

    `day` is when it was answered (a curve names its months by it), today where it is left out.
    `typed`, by the fields' names, is what could not be stored: it stands in its field, and counts in no figure.
    """
    beside = kept or {}
    fields = [
        FieldOnPage(one, name, _stands(one, name, answers, typed or {}), tuple(beside.get(name, ())))
        for one in block.fields(answers)
        for name in (f"{prefix}/{one.name}",)
    ]
    return BlockOnPage(block, answers, prefix, fields, earlier, day)


def _stands(field: Field, name: str, answers: Answers, typed: Mapping[str, str]) -> str:
    stored = answers.get(field.name, "")
    return stored if field.input is Input.SLIDE else typed.get(name, stored)
