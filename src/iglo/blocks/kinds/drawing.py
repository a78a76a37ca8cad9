"""Blocks in which one marks a drawing: a position on a model, and the curve of strain."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field as Default
from pydantic import model_validator

from iglo.blocks.base import Answers, Block, Field, Figure, Input, Line, Option, shown
from iglo.blocks.kinds.marking import FEWEST_MARKS, MOST_PEOPLE, Ends, month_label, people_rows
from iglo.blocks.kinds.writing import Named
from iglo.blocks.words import Words

TOP = 100  # of the curve: far too much; 0 is far too little
COARSE = 5  # a group's mean is kept in steps of so much


class PositionBlock(Block):
    """A mark on a drawn model. `one`: where we are; `many`: all that fit; `grade`: each station on a scale; `tally`: marks counted."""

    kind: Literal["position"]
    model: Literal["triangle", "spiral", "staircase", "directions", "zones", "square", "steps"]
    stations: tuple[Named, ...] = Default(min_length=2, max_length=10)
    mark: Literal["one", "many", "grade", "tally"] = "one"
    scale: Ends | None = None
    note: Words | None = None  # asks for words at each station

    @model_validator(mode="after")
    def _graded(self) -> "PositionBlock":
        if (self.mark == "grade") != (self.scale is not None):
            raise ValueError(_("'mark: grade' needs a scale, and only that does"))
        return self

    def fields(self, answers: Answers) -> list[Field]:
        """Return 'here' (one) or a field a station, and 'STATION.words' where words are asked for."""
        found = []
        if self.mark == "one":
            options = tuple(Option(s.key, s.title) for s in self.stations)
            found.append(Field("here", self.prompt or gettext_lazy("Where are we?"), Input.CHOICE, options))
        else:
            found += [self._station(station) for station in self.stations]
        if self.note:
            found += [Field(f"{s.key}.words", f"{s.title}: {self.note}", Input.LONG, group=s.key, longest=2000) for s in self.stations]
        return found

    def _station(self, station: Named) -> Field:
        match self.mark:
            case "grade" if self.scale:
                return Field(station.key, station.title, Input.CHOICE, self.scale.options(), group=station.key)
            case "tally":
                return Field(station.key, station.title, Input.NUMBER, least=0, most=999, group=station.key)
        return Field(station.key, station.title, Input.TICK, group=station.key)

    def lines(self, answers: Answers) -> list[Line]:
        """Return the marks and the words, by station."""
        level = {s.key: s.level or self.level for s in self.stations}
        return [
            Line(field.name, field.label, text, level.get(field.group) or level.get(answers.get(field.name, "")))
            for field in self.fields(answers)
            if (text := shown(field, answers.get(field.name, "")))
        ]


class CurveBlock(Block):
    """Strain over time, drawn between too little, just right and too much; each month may have a word on what happened.

    `each`: several people's curves, laid over each other while the step runs and kept only as the group's mean (from five people).
    """

    kind: Literal["curve"]
    months: int = Default(6, ge=3, le=12)
    low: Words
    best: Words
    high: Words
    swing: Words  # asks what happened in a month
    each: bool = False

    @property
    def is_in_turn(self) -> bool:
        """Return whether each says theirs in turn."""
        return self.each

    def fields(self, answers: Answers) -> list[Field]:
        """Return 'mN' (0 too little … 100 too much) and 'mN.words' for each month, the oldest first, N from 1.

        With `each`: 'P.name' and 'P.mN' for each person P, then 'mN.words', which are the group's.
        """
        if self.each:
            people = range(1, people_rows(answers) + 1)
            return [field for n in people for field in self._person(n)] + [self._words(n) for n in self._numbers()]
        return [field for n in self._numbers() for field in (self._point(f"m{n}", n, self.label(n), f"m{n}"), self._words(n))]

    def free_rows(self) -> dict[str, int]:
        """Return how many people there may be, with `each`."""
        return {"": MOST_PEOPLE} if self.each else {}

    def label(self, number: int) -> str:
        """Return how month `number` is named; the first is the oldest."""
        return month_label(self.months - number)

    def _numbers(self) -> range:
        return range(1, self.months + 1)

    def _point(self, name: str, number: int, label: str, group: str) -> Field:
        return Field(name, label, Input.SLIDE, least=0, most=TOP, group=group)

    def _words(self, number: int) -> Field:
        return Field(f"m{number}.words", f"{self.label(number)}: {self.swing}", group=f"m{number}", longest=500)

    def _person(self, person: int) -> list[Field]:
        who = _("Name or symbol %(n)s") % {"n": person}
        points = [self._point(f"{person}.m{n}", n, f"{who}: {self.label(n)}", str(person)) for n in self._numbers()]
        return [Field(f"{person}.name", who, group=str(person), longest=60), *points]

    def curves(self, answers: Answers) -> list[tuple[str, dict[int, int]]]:
        """Return (name, month's number -> value) of each person who drew something, with `each`."""
        found = []
        for person in range(1, people_rows(answers) + 1):
            drawn = {n: int(float(answers[f"{person}.m{n}"])) for n in self._numbers() if answers.get(f"{person}.m{n}")}
            if drawn:
                found.append((answers.get(f"{person}.name", "") or _("Person %(n)s") % {"n": person}, drawn))
        return found

    def means(self, answers: Answers) -> dict[int, int]:
        """Return month's number -> the group's mean as it is kept; no month under five people."""
        return {n: int(answers[f"kept.m{n}"]) for n in self._numbers() if answers.get(f"kept.m{n}")}

    def figure_kept(self, answers: Answers) -> dict[str, str]:
        """Return what is kept of curves drawn together: 'kept.mN', the mean of month N (in steps of five) where five or more drew it,
        'kept.held' alone where no month has five; and the group's words. Nothing where nothing was drawn (anonymity.md, 'Named data').
        """
        drawn = [one for _name, one in self.curves(answers)] if self.each else []
        if not drawn:
            return {}
        months = {n: [one[n] for one in drawn if n in one] for n in self._numbers()}
        means = {f"kept.m{n}": str(_coarse(values)) for n, values in months.items() if len(values) >= FEWEST_MARKS}
        words = {name: text for name, text in answers.items() if text and name.endswith(".words") and name.startswith("m")}
        return {**(means or {"kept.held": "1"}), **words}

    def lines(self, answers: Answers) -> list[Line]:
        """Return a line a month: the zone it lies in, and the words; with `each` before the step is over also a line a person."""
        found = self._people(answers) if self.each else []
        if answers.get("kept.held"):
            told = _("You drew together. The curve is not kept, since you were fewer than five.")
            found.append(Line("kept.held", self.title, told, self.level))
        means = self.means(answers)
        for n in self._numbers():
            value, words = answers.get(f"m{n}", "") or str(means.get(n, "")), answers.get(f"m{n}.words", "")
            text = " · ".join(t for t in (str(self.zone(int(float(value)))) if value else "", words) if t)
            if text:
                drawn = f"kept.m{n}" if n in means else f"m{n}"
                found.append(Line(f"m{n}.words" if words else drawn, self.label(n), text, self.level))
        return found

    def _people(self, answers: Answers) -> list[Line]:
        people = enumerate(self.curves(answers), 1)
        return [Line(f"{n}.name", who, ", ".join(str(self.zone(value)) for value in drawn.values())) for n, (who, drawn) in people]

    def figures(self, answers: Answers) -> list[Figure]:
        """Return the group's mean of each month where it is kept, with its zone."""
        return [Figure(f"m{n}", self.label(n), value, 0, TOP, self.zone(value)) for n, value in self.means(answers).items()]

    def zone(self, value: int) -> Words:
        """Return the zone of `value` (0 to 100): a third each."""
        return self.low if value < 34 else self.best if value < 67 else self.high  # noqa: PLR2004


def _coarse(values: list[int]) -> int:
    return COARSE * round(sum(values) / len(values) / COARSE)
