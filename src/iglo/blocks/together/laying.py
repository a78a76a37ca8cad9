"""The common answers while sheets are laid in, and what finds no room there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from iglo.blocks.base import Answers, Block, Field, Input

Handed = Sequence[tuple[str, Answers]]  # (name or symbol, '' where the sheet must not be named; what stands on it), in the order handed in
MOST_COUNTED = 999  # a tally's field holds no more
BESIDE = " · "  # between texts in a field of one line, which cannot hold a new line


@dataclass(frozen=True)
class Left:
    """A text that found no room in the common answers: `field` is where it stood on the sheet. It never says whose it was."""

    field: str
    text: str


@dataclass(frozen=True)
class Rows:
    """Free rows: `before` stands before the number, `columns` after it ('' alone: the row is one field); at most `most`."""

    most: int
    columns: tuple[str, ...] = ("",)
    before: str = ""

    def name(self, number: int, column: str) -> str:
        """Return the field of a row."""
        return f"{self.before}{number}.{column}" if column else f"{self.before}{number}"

    def row(self, number: int, answers: Answers) -> dict[str, str]:
        """Return column -> text of what stands in row `number`; empty where nothing does."""
        return {column: text for column in self.columns if (text := answers.get(self.name(number, column), ""))}

    def standing(self, answers: Answers) -> list[tuple[int, dict[str, str]]]:
        """Return (number, row) of every row in which something stands."""
        return [(n, row) for n in range(1, self.most + 1) if (row := self.row(n, answers))]


@dataclass
class Laying:
    """`now` is what stands, beginning with `stored`; `left` what found no room."""

    block: Block
    stored: Answers
    now: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    fields: Mapping[str, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = dict(self.stored)
        self.fields = {one.name: one for one in self.block.fields(self.stored)}

    @property
    def changed(self) -> dict[str, str]:
        """Return the fields that are not as they were stored."""
        return {name: text for name, text in self.now.items() if text != self.stored.get(name, "")}

    def join(self, name: str, texts: Iterable[str]) -> None:
        """Add each text that does not stand in field `name` yet, whole, under what stands; what would make it too long is left."""
        one = self.fields[name]
        between = "\n" if one.input is Input.LONG else BESIDE
        for text in texts:
            stands = self.now.get(name, "")
            joined = f"{stands}{between}{text}" if stands else text
            if not text or f"{between}{text}{between}" in f"{between}{stands}{between}":
                continue
            if len(joined) <= one.longest:
                self.now[name] = joined
            else:
                self.left.append(Left(name, text))

    def tick(self, name: str, marks: Sequence[str], *, least: int = 1) -> None:
        """Tick field `name` where at least `least` did."""
        if sum(map(bool, marks)) >= least:
            self.now[name] = "1"

    def count(self, name: str, marks: Sequence[str]) -> None:
        """Add the marks to the number that stands in field `name`."""
        if added := sum(map(bool, marks)):
            self.now[name] = f"{min(MOST_COUNTED, float(self.now.get(name) or 0) + added):g}"

    def mean(self, name: str, marks: Sequence[str]) -> None:
        """Put the marks' mean in field `name`, rounded to a whole point (a half goes up); nothing where nobody marked."""
        values = [float(mark) for mark in marks if mark]
        if values:
            self.now[name] = str(int(sum(values) / len(values) + 0.5))

    def vote(self, name: str, values: Sequence[str]) -> None:
        """Put what most say in field `name`, what stands being one voice; of as many the earliest. Outvoted numbers and days are left."""
        said = [value for value in (self.now.get(name, ""), *values) if value]
        if not said:
            return
        self.now[name] = Counter(said).most_common(1)[0][0]  # of as many the first counted
        written = self.fields[name].input in {Input.NUMBER, Input.DATE}
        self.left += [Left(name, value) for value in dict.fromkeys(said) if written and value != self.now[name]]

    def append(self, rows: Rows, sheet: Answers) -> None:
        """Lay every row of a sheet that is not there yet in the next free row; those beyond the last are left, a row in one text."""
        for number, row in rows.standing(sheet):
            if row in [stands for _n, stands in rows.standing(self.now)]:
                continue
            if not self.place(rows, row):
                first = next(iter(row))
                self.left.append(Left(rows.name(number, first), BESIDE.join(row.values())))

    def place(self, rows: Rows, row: Mapping[str, str]) -> bool:
        """Put `row` in the first row in which nothing stands; False where there is none."""
        free = next((n for n in range(1, rows.most + 1) if not rows.row(n, self.now)), None)
        if free is not None:
            self.now |= {rows.name(free, column): text for column, text in row.items() if text}
        return free is not None
