"""Blocks in which one writes: text, list, table, matrix, agreement."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field as Default

from iglo.blocks.base import LONG, Answers, Block, Field, Figure, Input, Level, Line, Option, Told, shown
from iglo.blocks.words import Key, Part, Words


class TextBlock(Block):
    """A prompt and room to write."""

    kind: Literal["text"]
    rows: int = Default(4, ge=1, le=20)  # lines of room on page and paper

    def fields(self, answers: Answers) -> list[Field]:
        """Return the one field, 'text'."""
        return [Field("text", self.prompt or gettext_lazy("Your words"), Input.LONG, longest=LONG)]


class ListBlock(Block):
    """A prompt answered by short lines, each of which may become an action."""

    kind: Literal["list"]
    item: Words | None = None  # what a line is: 'En betingelse'
    start: int = Default(3, ge=1, le=20)
    most: int = Default(12, ge=1, le=40)

    def fields(self, answers: Answers) -> list[Field]:
        """Return fields '1', '2' …: as many as `start`, or one more than the last filled in."""
        return [Field(str(n), self._label(n), longest=500) for n in range(1, free_rows(answers, self.start, self.most) + 1)]

    def free_rows(self) -> dict[str, int]:
        """Return how many there may be."""
        return {"": self.most}

    def _label(self, number: int) -> str:
        return f"{self.item or _('Line')} {number}"


class Column(Part):
    """A column of a table."""

    key: Key
    title: Words
    type: Literal["text", "number", "date", "choice"] = "text"
    options: tuple["Named", ...] = ()
    unit: Words | None = None
    help: Words | None = None


class Named(Part):
    """Something with a key and a name: a row, an option, a kind of card."""

    key: Key
    title: Words
    text: Words | None = None
    level: Level | None = None


class TableBlock(Block):
    """Rows and columns; rows are fixed (named in the file) or free. `total` sums number columns, held against what `against` asks."""

    kind: Literal["table"]
    columns: tuple[Column, ...] = Default(min_length=1, max_length=10)
    rows: tuple[Named, ...] = ()
    row: Words | None = None  # what a free row is: 'Opgave'
    start: int = Default(3, ge=1, le=20)
    most: int = Default(20, ge=1, le=60)
    total: tuple[Key, ...] = ()
    against: Words | None = None  # 'Timer, jeg har'
    sort: Key | None = None  # a column to sort by in the summary

    def fields(self, answers: Answers) -> list[Field]:
        """Return fields 'ROW.COLUMN', and 'have' where totals are held against something."""
        found = [self._cell(row, label, column) for row, label in self.labelled_rows(answers) for column in self.columns]
        if self.against:
            found.append(Field("have", self.against, Input.NUMBER, least=0, most=10_000))
        return found

    def free_rows(self) -> dict[str, int]:
        """Return how many there may be."""
        return {"": self.most} if not self.rows else {}

    def labelled_rows(self, answers: Answers) -> list[tuple[str, Told]]:
        """Return (key, label) of each row shown beside `answers`."""
        if self.rows:
            return [(row.key, row.title) for row in self.rows]
        count = free_rows(answers, self.start, self.most)
        return [(str(n), f"{self.row or _('Row')} {n}") for n in range(1, count + 1)]

    def _cell(self, row: str, label: Told, column: Column) -> Field:
        inputs = {"text": Input.LONG, "number": Input.NUMBER, "date": Input.DATE, "choice": Input.PICK}
        options = tuple(Option(o.key, o.title) for o in column.options)
        return Field(f"{row}.{column.key}", f"{label}: {column.title}", inputs[column.type], options, group=row, longest=1000)

    def lines(self, answers: Answers) -> list[Line]:
        """Return one line a row: its cells joined, sorted by `sort` where the file says so."""
        rows = [(row, label) for row, label in self.labelled_rows(answers) if self._filled(row, answers)]
        if self.sort:
            rows.sort(key=lambda r: answers.get(f"{r[0]}.{self.sort}") or "~")
        return [Line(self._first(row, answers), label, self._joined(row, answers), self._level(row, answers)) for row, label in rows]

    def _filled(self, row: str, answers: Answers) -> list[Column]:
        return [c for c in self.columns if answers.get(f"{row}.{c.key}")]

    def _first(self, row: str, answers: Answers) -> str:
        return f"{row}.{self._filled(row, answers)[0].key}"

    def _joined(self, row: str, answers: Answers) -> str:
        cells = [(c, shown(self._cell(row, "", c), answers[f"{row}.{c.key}"])) for c in self._filled(row, answers)]
        return " · ".join(f"{c.title}: {text}" if len(self.columns) > 1 else text for c, text in cells)

    def _level(self, row: str, answers: Answers) -> Level | None:
        """Return the level of what was chosen in the row, of the row, or of the block."""
        chosen = [o.level for c in self.columns for o in c.options if o.level and answers.get(f"{row}.{c.key}") == o.key]
        return (chosen + [r.level for r in self.rows if r.key == row and r.level] + [self.level])[0]

    def missing(self, answers: Answers) -> list[str]:
        """Return a sentence for each fixed row in which nothing stands, where the block is required."""
        if not self.required or not self.rows:
            return super().missing(answers)
        return [_("Not answered yet: %(what)s") % {"what": r.title} for r in self.rows if not self._filled(r.key, answers)]

    def figures(self, answers: Answers) -> list[Figure]:
        """Return the total of each column in `total`, in the column's unit; `most` is what it is held against, if given."""
        have = float(answers.get("have") or 0)
        return [Figure(c.key, c.title, self._sum(c.key, answers), 0, have) for c in self.columns if c.key in self.total]

    def _sum(self, column: str, answers: Answers) -> float:
        return sum(float(answers.get(f"{row}.{column}") or 0) for row, _label in self.labelled_rows(answers))


class MatrixBlock(Block):
    """Rows by columns of notes; each line in a cell is a note."""

    kind: Literal["matrix"]
    columns: tuple[Named, ...] = Default(min_length=1, max_length=8)
    rows: tuple[Named, ...] = Default(min_length=1, max_length=14)
    model: Literal["plain", "pressure", "house"] = "plain"
    across: Words | None = None  # what the columns are, for an axis of the drawn matrix
    down: Words | None = None
    cells: dict[str, Words] = Default({})  # 'ROW.COLUMN': a prompt of its own
    drafts: dict[str, tuple[str, ...]] = Default({})  # 'ROW.COLUMN': 'STEP/BLOCK/FIELD' of earlier steps that an empty cell begins with

    def fields(self, answers: Answers) -> list[Field]:
        """Return fields 'ROW.COLUMN'."""
        return [
            Field(f"{row.key}.{column.key}", f"{row.title}, {column.title}", Input.LONG, group=row.key, longest=LONG)
            for row in self.rows
            for column in self.columns
        ]

    def lines(self, answers: Answers) -> list[Line]:
        """Return one line a note: every line of a cell by itself."""
        level = {f"{r.key}.{c.key}": r.level or c.level or self.level for r in self.rows for c in self.columns}
        return [
            Line(field.name, field.label, note.strip(), level[field.name])
            for field in self.fields(answers)
            for note in answers.get(field.name, "").split("\n")
            if note.strip()
        ]

    def missing(self, answers: Answers) -> list[str]:
        """Return a sentence for each empty cell, where the block is required."""
        if not self.required:
            return []
        return [_("Not answered yet: %(what)s") % {"what": field.label} for field in self.fields(answers) if not answers.get(field.name)]


class AgreementBlock(Block):
    """Who does what, and when; and the day on which it is followed up."""

    kind: Literal["agreement"]
    start: int = Default(3, ge=1, le=20)
    most: int = Default(12, ge=1, le=40)
    follow_up: bool = True

    def fields(self, answers: Answers) -> list[Field]:
        """Return fields 'N.what', 'N.who', 'N.when' and 'follow-up'."""
        found = []
        for n in range(1, free_rows(answers, self.start, self.most) + 1):
            found += [
                Field(f"{n}.what", _("What, number %(n)s") % {"n": n}, Input.LONG, group=str(n), longest=1000),
                Field(f"{n}.who", _("Who, number %(n)s") % {"n": n}, group=str(n)),
                Field(f"{n}.when", _("When, number %(n)s") % {"n": n}, Input.DATE, group=str(n)),
            ]
        if self.follow_up:
            found.append(Field("follow-up", gettext_lazy("We follow up on"), Input.DATE))
        return found

    def free_rows(self) -> dict[str, int]:
        """Return how many there may be."""
        return {"": self.most}

    def lines(self, answers: Answers) -> list[Line]:
        """Return a line an agreement, and one for the day of follow-up."""
        found = []
        for n in range(1, free_rows(answers, self.start, self.most) + 1):
            parts = [answers.get(f"{n}.{part}", "") for part in ("what", "who", "when")]
            if any(parts):
                found.append(Line(f"{n}.what", _("Agreement"), " · ".join(part for part in parts if part), self.level))
        if answers.get("follow-up"):
            found.append(Line("follow-up", _("We follow up on"), answers["follow-up"], self.level))
        return found


def free_rows(answers: Answers, start: int, most: int) -> int:
    """Return how many free rows are shown: `start`, or one more than the last that holds something, never over `most`."""
    filled = [int(name.partition(".")[0]) for name, text in answers.items() if text and name.partition(".")[0].isdecimal()]
    return min(most, max(start, max(filled, default=0) + 1))
