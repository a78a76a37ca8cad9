"""Blocks in which one marks: scale, statements, checks."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from pydantic import Field as Default
from pydantic import model_validator

from iglo.blocks.base import Answers, Block, Field, Figure, Input, Level, Line, Option
from iglo.blocks.kinds.writing import Named
from iglo.blocks.words import Key, Part, Words

MOST_PEOPLE, MOST_OTHERS = 60, 12  # rows of people who say a mark in turn, and of what a list lacks
FEWEST_MARKS = 5  # so many marks said aloud make a group's figure that is kept


class Ends(Part):
    """A scale of whole numbers: its ends, their words, and words for points between."""

    least: int = Default(1, ge=0, le=10)
    most: int = Default(10, ge=1, le=10)
    low: Words
    high: Words
    points: dict[int, Words] = Default({})

    @model_validator(mode="after")
    def _upwards(self) -> "Ends":
        if self.least >= self.most:
            raise ValueError(_("the scale must go upwards: least below most"))
        return self

    def options(self) -> tuple[Option, ...]:
        """Return every point with its words, lowest first."""
        return tuple(Option(str(n), self.label(n)) for n in range(self.least, self.most + 1))

    def label(self, point: int) -> str:
        """Return the point's number and words."""
        words = self.points.get(point) or (self.low if point == self.least else self.high if point == self.most else None)
        return f"{point}, {words}" if words else str(point)


class ScaleBlock(Block):
    """One mark on a scale, with a few words. `each`: said aloud by everyone in turn, kept only as the group's figure (from five marks)."""

    kind: Literal["scale"]
    scale: Ends
    words: Words | None = None
    model: Literal["line", "barometer"] = "line"
    each: bool = False

    @property
    def is_in_turn(self) -> bool:
        """Return whether each says theirs in turn."""
        return self.each

    def fields(self, answers: Answers) -> list[Field]:
        """Return 'value' and 'words'; with `each` 'N.name', 'N.value', 'N.words' and the figure that is kept."""
        if self.each:
            return [field for n in range(1, people_rows(answers) + 1) for field in self._person(n)]
        found = [Field("value", self.prompt or gettext_lazy("Mark"), Input.CHOICE, self.scale.options())]
        return [*found, Field("words", self.words, longest=500)] if self.words else found

    def free_rows(self) -> dict[str, int]:
        """Return how many there may be."""
        return {"": MOST_PEOPLE} if self.each else {}

    def _person(self, number: int) -> list[Field]:
        who, group = _("Name or symbol %(n)s") % {"n": number}, str(number)
        found = [
            Field(f"{number}.name", who, group=group, longest=60),
            Field(f"{number}.value", _("Mark %(n)s") % {"n": number}, Input.PICK, self.scale.options(), group=group),
        ]
        return [*found, Field(f"{number}.words", f"{self.words} {number}", group=group, longest=500)] if self.words else found

    def marks(self, answers: Answers) -> list[int]:
        """Return the marks of everyone, with `each`."""
        return [int(text) for name, text in answers.items() if name.endswith(".value") and text]

    def figure_kept(self, answers: Answers) -> dict[str, str]:
        """Return what is kept of the marks said in turn: 'kept.mean' (to a half) and 'kept.low', 'kept.middle', 'kept.high' (how many
        in each third) from five on; under five 'kept.held' alone. Nothing where no mark was set (anonymity.md, 'Named data').
        """
        marks = self.marks(answers)
        if not marks:
            return {}
        if len(marks) < FEWEST_MARKS:
            return {"kept.held": "1"}
        third = (self.scale.most - self.scale.least + 1) / 3
        thirds = [min(2, int((mark - self.scale.least) / third)) for mark in marks]
        counts = {f"kept.{name}": str(thirds.count(n)) for n, name in enumerate(("low", "middle", "high"))}
        return {"kept.mean": f"{round(2 * sum(marks) / len(marks)) / 2:g}", **counts}

    def lines(self, answers: Answers) -> list[Line]:
        """Return the mark and the words; of marks said in turn the group's figure, once the step is over."""
        if not self.each:
            return super().lines(answers)
        if answers.get("kept.held"):
            return [Line("kept.held", self.title, _("You met. The figure is not kept, since you were fewer than five."), self.level)]
        mean = answers.get("kept.mean", "")
        if not mean:
            return super().lines(answers)
        told = _("%(mean)s on average, of %(most)s") % {"mean": mean.replace(".", ","), "most": self.scale.most}
        return [Line("kept.mean", self.title, told, self.level)]

    def figures(self, answers: Answers) -> list[Figure]:
        """Return the group's mean where it is kept."""
        mean = answers.get("kept.mean", "")
        return [Figure("mean", self.title, float(mean), self.scale.least, self.scale.most)] if mean else []


class Statement(Part):
    """One statement or question to place on the scale."""

    key: Key
    text: Words
    level: Level | None = None


class Band(Part):
    """What a sum from `least` to `most`, both included, is called and means."""

    least: int
    most: int
    title: Words
    text: Words | None = None


class StatementGroup(Part):
    """Statements under one heading; `bands` of its own go before the block's."""

    key: Key
    title: Words
    text: Words | None = None
    level: Level | None = None
    statements: tuple[Statement, ...] = Default(min_length=1, max_length=40)
    bands: tuple[Band, ...] = ()


class StatementsBlock(Block):
    """Statements on one scale, in groups, with sums and bands where the method has them."""

    kind: Literal["statements"]
    scale: Ends
    groups: tuple[StatementGroup, ...] = Default(min_length=1, max_length=12)
    bands: tuple[Band, ...] = ()
    sums: bool = False
    remarks: Words | None = None  # asks for words beside every statement
    model: Literal["plain", "maturity"] = "plain"

    def fields(self, answers: Answers) -> list[Field]:
        """Return a field a statement, by its key, and 'KEY.words' where remarks are asked for."""
        found = []
        for group, statement in self.statements():
            found.append(Field(statement.key, statement.text, Input.CHOICE, self.scale.options(), group=group.key))
            if self.remarks:
                found.append(Field(f"{statement.key}.words", f"{self.remarks}: {statement.text}", group=group.key, longest=1000))
        return found

    def statements(self) -> list[tuple[StatementGroup, Statement]]:
        """Return every statement with its group."""
        return [(group, statement) for group in self.groups for statement in group.statements]

    def lines(self, answers: Answers) -> list[Line]:
        """Return a line a statement that was answered: the point, and the words if any."""
        found = []
        for group, statement in self.statements():
            value, words = answers.get(statement.key, ""), answers.get(f"{statement.key}.words", "")
            point = self.scale.label(int(value)) if value else ""
            if value or words:
                level = statement.level or group.level or self.level
                found.append(Line(statement.key, statement.text, " · ".join(t for t in (point, words) if t), level, group.title))
        return found

    def figures(self, answers: Answers) -> list[Figure]:
        """Return the sum of each group in which everything is answered, with its band; nothing unless the method sums."""
        return [self._sum(group, answers) for group in self.groups if self.sums and all(answers.get(s.key) for s in group.statements)]

    def _sum(self, group: StatementGroup, answers: Answers) -> Figure:
        value, count = sum(int(answers[s.key]) for s in group.statements), len(group.statements)
        band = self.band_of(group, value)
        words = (band.title, band.text or "") if band else ("", "")
        return Figure(group.key, group.title, value, self.scale.least * count, self.scale.most * count, *words)

    def band_of(self, group: StatementGroup, value: int) -> Band | None:
        """Return the band that the sum `value` of `group` lies in."""
        return next((band for band in group.bands or self.bands if band.least <= value <= band.most), None)

    def missing(self, answers: Answers) -> list[str]:
        """Return a sentence for each statement without an answer, where the block is required."""
        if not self.required:
            return []
        return [_("Not answered yet: %(what)s") % {"what": s.text} for _group, s in self.statements() if not answers.get(s.key)]


class Check(Part):
    """Something to tick; `advice` is shown beside it when it is ticked."""

    key: Key
    text: Words
    level: Level | None = None
    advice: Words | None = None


class CheckGroup(Part):
    """Things to tick under one heading; `tone` draws it (never by colour alone)."""

    key: Key
    title: Words | None = None
    text: Words | None = None
    tone: Literal["none", "green", "yellow", "red", "blue"] = "none"
    level: Level | None = None
    advice: Words | None = None
    options: tuple[Check, ...] = Default(min_length=1, max_length=40)


class ChecksBlock(Block):
    """A list to tick, with 'other'; with `columns` ticked once for each (myself, a colleague); `tally` counts how many of the group."""

    kind: Literal["checks"]
    groups: tuple[CheckGroup, ...] = Default(min_length=1, max_length=12)
    columns: tuple[Named, ...] = ()
    other: Words | None = None
    tally: bool = False
    model: Literal["plain", "triangle"] = "plain"

    def fields(self, answers: Answers) -> list[Field]:
        """Return a field an option ('KEY', or 'KEY.COLUMN'), and 'other.N' for what the list lacks."""
        found = [field for group in self.groups for option in group.options for field in self._option(group, option)]
        if self.other:
            found += [Field(f"other.{n}", f"{self.other} {n}", longest=500) for n in range(1, self._others(answers) + 1)]
        return found

    def free_rows(self) -> dict[str, int]:
        """Return how many there may be."""
        return {"other.": MOST_OTHERS} if self.other else {}

    def _option(self, group: CheckGroup, option: Check) -> list[Field]:
        if self.tally:
            return [Field(option.key, option.text, Input.NUMBER, least=0, most=999, group=group.key)]
        if not self.columns:
            return [Field(option.key, option.text, Input.TICK, group=group.key)]
        return [Field(f"{option.key}.{c.key}", f"{option.text}: {c.title}", Input.TICK, group=group.key) for c in self.columns]

    def _others(self, answers: Answers) -> int:
        filled = [int(name[6:]) for name, text in answers.items() if text and name.startswith("other.") and name[6:].isdecimal()]
        return min(MOST_OTHERS, max(filled, default=0) + 1)

    def lines(self, answers: Answers) -> list[Line]:
        """Return a line an option that is ticked or counted, and those that were added."""
        found = []
        for group in self.groups:
            for option in group.options:
                text = self._told(group, option, answers)
                if text:
                    level = option.level or group.level or self.level
                    found.append(Line(option.key, option.text, text, level, group.title or ""))
        others = [f"other.{n}" for n in range(1, self._others(answers) + 1)]
        return found + [Line(name, self.other or "", answers[name], self.level) for name in others if answers.get(name)]

    def _told(self, group: CheckGroup, option: Check, answers: Answers) -> str:
        if self.tally:
            value = answers.get(option.key, "")
            return ngettext("%(n)s mark", "%(n)s marks", int(float(value))) % {"n": value} if value and value != "0" else ""
        if not self.columns:
            return "✓" if answers.get(option.key) else ""
        return ", ".join(str(c.title) for c in self.columns if answers.get(f"{option.key}.{c.key}"))

    def figures(self, answers: Answers) -> list[Figure]:
        """Return how much is ticked (or counted) in each group that has a title."""
        return [self._count(group, answers) for group in self.groups if group.title and len(self.groups) > 1]

    def _count(self, group: CheckGroup, answers: Answers) -> Figure:
        names = [field.name for option in group.options for field in self._option(group, option)]
        value = sum(float(answers.get(name) or 0) for name in names)
        return Figure(group.key, group.title or "", value, 0, 0 if self.tally else len(names))


def month_label(ago: int) -> str:
    """Return how a month is named on a curve: 'this month', '1 month ago' …; the drawn one shows its name."""
    return ngettext("%(n)s month ago", "%(n)s months ago", ago) % {"n": ago} if ago else _("This month")


def people_rows(answers: Answers) -> int:
    """Return how many people's rows are shown: five, or one more than the last filled in; at most sixty."""
    filled = [int(name.partition(".")[0]) for name, text in answers.items() if text and name.partition(".")[0].isdecimal()]
    return min(MOST_PEOPLE, max(5, max(filled, default=0) + 1))
