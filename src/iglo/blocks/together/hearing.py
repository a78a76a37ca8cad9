"""What all see once everybody was first for themselves: how many marked what, and what was written, without names.

Names stand only in a block that each says in turn, since that is said openly. Where a method shows spreads and not names, fewer than
five sheets give nothing but their number (anonymity.md, 'In a meeting').
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block, Field, Input, Option, Told
from iglo.blocks.kinds.marking import FEWEST_MARKS
from iglo.blocks.kinds.writing import Column
from iglo.blocks.together.laying import Handed
from iglo.blocks.together.merging import merge
from iglo.blocks.together.sheets import own
from iglo.foundation.words import long_date


@dataclass(frozen=True)
class Count:
    """How many marked one point, station or option: `n`, or from `n` to `to` where only that may be told (`in_blocks`).

    `point` is the number of a scale's point, None for anything else.
    """

    label: Told
    n: int
    point: int | None = None
    to: int | None = None

    @property
    def told(self) -> str:
        """Return how many as it is read: '4', or '3–5'."""
        return str(self.n) if self.to is None or self.to == self.n else f"{self.n}–{self.to}"

    @property
    def middle(self) -> float:
        """Return how many as it is drawn: the middle of a block."""
        return self.n if self.to is None else (self.n + self.to) / 2


@dataclass(frozen=True)
class Asked:
    """One question: what was marked and what was written, neither tied to the other.

    `label` is '' where the block asks one thing alone; `group` the heading it stands under; `mean` that of a scale, to a half; `hidden`:
    marked by fewer than five, so that the counts are not given; `one_each`: a sheet marks at most one of the counts.
    """

    label: Told = ""
    group: Told = ""
    counts: Sequence[Count] = ()
    mean: float | None = None
    words: Sequence[str] = ()
    hidden: bool = False
    one_each: bool = False


@dataclass(frozen=True)
class Said:
    """What one said openly, in turn: `value` as it is read ('7, Godt'), '' where only words were given."""

    name: str
    value: str
    words: str


@dataclass(frozen=True)
class Heard:
    """What a room is shown. `sheets`: how many handed something in; `few`: too few of them for a spread, so `asked` is empty.

    `said` and `answers` only of a block that each says in turn: `answers` are its rows, to draw the tower or the curves from.
    """

    sheets: int
    few: bool = False
    asked: Sequence[Asked] = ()
    said: Sequence[Said] = ()
    answers: Answers | None = None

    @property
    def least(self) -> int:
        """Return how many sheets a spread takes."""
        return FEWEST_MARKS


def heard(block: Block, handed: Handed, seed: str = "") -> Heard:
    """Return what all see of `handed`. Texts stand in an order that `seed` gives, another one for each question: it tells neither who
    wrote first nor which texts are of one sheet. The caller keeps the seed, so that nothing moves when the page is asked for again.
    """
    filled = [(name, sheet) for name, sheet in handed if any(sheet.values())]
    sheets = [sheet for _name, sheet in filled]
    if block.is_in_turn:
        return Heard(len(sheets), said=_said(block, filled), answers=merge(block, {}, filled), asked=_swings(block, sheets, seed))
    few = is_spread(block) and len(sheets) < FEWEST_MARKS
    asked = [] if few else [one for one in _asked(own(block), sheets, seed) if one.counts or one.words or one.hidden]
    return Heard(len(sheets), few, asked)


def is_spread(block: Block) -> bool:
    """Return whether the block shows spreads, not names, and so nothing from fewer than five: one's own marks."""
    marks = kinds.ScaleBlock | kinds.StatementsBlock | kinds.ChecksBlock | kinds.PositionBlock | kinds.CurveBlock
    return isinstance(block, marks) and not block.is_in_turn


def _asked(block: Block, sheets: Sequence[Answers], seed: str) -> Iterable[Asked]:
    """Return the questions of `block`, which is one sheet's own, in the order of the page."""
    match block:
        case kinds.ScaleBlock():
            return [_scaled(block.fields({})[0], "", "", "words", sheets, seed)]
        case kinds.StatementsBlock():
            fields = {field.name: field for field in block.fields({})}
            return [_scaled(fields[s.key], s.text, _heading(block, g), f"{s.key}.words", sheets, seed) for g, s in block.statements()]
        case kinds.CurveBlock():
            return [_month(block, number, sheets, seed) for number in range(1, block.months + 1)]
        case kinds.PositionBlock():
            return _position(block, sheets, seed)
        case kinds.ChecksBlock():
            return _checks(block, sheets, seed)
    return _written(block, sheets, seed)


def _heading(block: kinds.StatementsBlock, group: Any) -> Told:
    return group.title if len(block.groups) > 1 else ""


def _texts(sheets: Sequence[Answers], name: str, seed: str) -> list[str]:
    return _mixed([text for sheet in sheets if (text := sheet.get(name, ""))], name, seed)


def _mixed(texts: Iterable[str], name: str, seed: str) -> list[str]:
    return sorted(texts, key=lambda text: sha256(f"{seed}/{name}/{text}".encode()).digest())


def _marks(sheets: Sequence[Answers], name: str) -> list[str]:
    return [mark for sheet in sheets if (mark := sheet.get(name, ""))]


def _mean(marks: Sequence[float]) -> float:
    return int(2 * sum(marks) / len(marks) + 0.5) / 2


def _scaled(field: Field, label: Told, group: Told, words: str, sheets: Sequence[Answers], seed: str) -> Asked:
    marks, texts = _marks(sheets, field.name), _texts(sheets, words, seed)
    if len(marks) < FEWEST_MARKS:
        return Asked(label, group, words=texts, hidden=bool(marks))
    counts = [Count(option.label, marks.count(option.value), int(option.value)) for option in field.options]
    return Asked(label, group, counts, _mean([float(mark) for mark in marks]), texts, one_each=True)


def _position(block: kinds.PositionBlock, sheets: Sequence[Answers], seed: str) -> list[Asked]:
    if block.mark == "grade":
        fields = {field.name: field for field in block.fields({})}
        return [_scaled(fields[s.key], s.title, "", f"{s.key}.words", sheets, seed) for s in block.stations]
    here = _marks(sheets, "here")
    ticks = {s.key: here.count(s.key) if block.mark == "one" else len(_marks(sheets, s.key)) for s in block.stations}
    found = Asked(
        counts=[Count(s.title, ticks[s.key]) for s in block.stations] if any(ticks.values()) else (), one_each=block.mark == "one"
    )
    return [found, *(Asked(s.title, words=_texts(sheets, f"{s.key}.words", seed)) for s in block.stations)]


def _month(block: kinds.CurveBlock, number: int, sheets: Sequence[Answers], seed: str) -> Asked:
    marks, texts = [float(mark) for mark in _marks(sheets, f"m{number}")], _texts(sheets, f"m{number}.words", seed)
    if len(marks) < FEWEST_MARKS:
        return Asked(block.label(number), words=texts, hidden=bool(marks))
    zones = [str(block.zone(int(mark))) for mark in marks]
    return Asked(
        block.label(number), "", [Count(zone, zones.count(str(zone))) for zone in (block.low, block.best, block.high)], None, texts
    )


def _checks(block: kinds.ChecksBlock, sheets: Sequence[Answers], seed: str) -> list[Asked]:
    counted = [(g.title or "", [one for option in g.options for one in _ticked(block, option, sheets)]) for g in block.groups]
    found = [Asked(title, counts=counts) for title, counts in counted if any(one.n for one in counts)]
    others = [text for sheet in sheets for name, text in sheet.items() if name.startswith("other.") and text]
    return [*found, Asked(block.other or "", words=_mixed(others, "other", seed))]


def _ticked(block: kinds.ChecksBlock, option: Any, sheets: Sequence[Answers]) -> list[Count]:
    if not block.columns:
        return [Count(option.text, len(_marks(sheets, option.key)))]
    return [Count(f"{option.text}: {c.title}", len(_marks(sheets, f"{option.key}.{c.key}"))) for c in block.columns]


def _written(block: Block, sheets: Sequence[Answers], seed: str) -> list[Asked]:
    """Return what was written, a text a line of the sheet: by row, cell or card where the file names those, else all together."""
    if isinstance(block, kinds.CardsBlock):
        return [Asked(card.text, words=_texts(sheets, f"{card.key}.words", seed)) for card in block.cards]
    alone = [field for field in block.fields({}) if _stands_alone(field)]
    lines: dict[tuple[str, str], list[str]] = {_place(block, f.name, f.label): [] for f in block.fields({}) if f not in alone}
    for sheet in sheets:
        for line in block.lines(_told(block, sheet, [field.name for field in alone])):
            lines.setdefault(_place(block, line.field, line.label), []).append(line.text)
    found = [Asked(label, counts=_picked(block, key, sheets), words=_mixed(texts, key, seed)) for (key, label), texts in lines.items()]
    return [*found, *(Asked(field.label, counts=_numbers(field, sheets)) for field in alone)]


def _stands_alone(field: Field) -> bool:
    """Return whether a field is a number or a day outside the rows: the hours one has, the day of follow-up. Those are counted."""
    return "." not in field.name and field.input in {Input.NUMBER, Input.DATE}


def _numbers(field: Field, sheets: Sequence[Answers]) -> list[Count]:
    marks = _marks(sheets, field.name)
    return [Count(_day(mark), marks.count(mark)) for mark in sorted(set(marks))]


def _day(text: str) -> str:
    """Return a day as it is read; anything else as it stands."""
    try:
        return long_date(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _told(block: Block, sheet: Answers, without: Sequence[str]) -> Answers:
    """Return the sheet as its lines are read: days by their names, without what is counted."""
    days = {field.name for field in block.fields(sheet) if field.input is Input.DATE}
    shown = {name: _day(text) if name in days else text for name, text in sheet.items() if name not in without}
    return _without_picks(block, shown)


def _place(block: Block, name: str, label: Told) -> tuple[str, str]:
    """Return (key, label) of the question that a field belongs to: a fixed row, a cell, or the block itself ('')."""
    match block:
        case kinds.TableBlock() if block.rows and "." in name:
            key = name.partition(".")[0]
            return key, next((str(row.title) for row in block.rows if row.key == key), "")
        case kinds.MatrixBlock():
            return name, str(label)
    return ("", "") if name == "text" or name.partition(".")[0].isdecimal() else (name, str(label))


def _picks(block: Block) -> list[Column]:
    """Return the columns of a table with named rows in which one chooses: they are counted."""
    return [c for c in block.columns if c.type == "choice"] if isinstance(block, kinds.TableBlock) and block.rows else []


def _without_picks(block: Block, sheet: Answers) -> Answers:
    keys = {column.key for column in _picks(block)}
    return {name: text for name, text in sheet.items() if name.partition(".")[2] not in keys} if keys else sheet


def _picked(block: Block, row: str, sheets: Sequence[Answers]) -> list[Count]:
    found = []
    for column in _picks(block):
        marks = _marks(sheets, f"{row}.{column.key}")
        options = [Option(option.key, f"{column.title}: {option.title}") for option in column.options]
        found += [Count(option.label, marks.count(option.value)) for option in options if marks]
    return found


def _said(block: Block, handed: Handed) -> list[Said]:
    match block:
        case kinds.ScaleBlock():
            found = [(name, sheet.get("value", ""), sheet.get("words", "")) for name, sheet in handed]
            return [Said(name, block.scale.label(int(value)) if value else "", words) for name, value, words in found if value or words]
        case kinds.CurveBlock():
            drawn = [(name, _zones(block, sheet)) for name, sheet in handed]
            return [Said(name, ", ".join(zones), "") for name, zones in drawn if zones]
    return []


def _zones(block: kinds.CurveBlock, sheet: Answers) -> list[str]:
    return [str(block.zone(int(float(mark)))) for n in range(1, block.months + 1) if (mark := sheet.get(f"m{n}", ""))]


def _swings(block: Block, sheets: Sequence[Answers], seed: str) -> list[Asked]:
    """Return what happened in each month, of curves drawn in turn: those words are the group's."""
    months = range(1, block.months + 1) if isinstance(block, kinds.CurveBlock) else ()
    found = [Asked(block.label(n), words=_texts(sheets, f"m{n}.words", seed)) for n in months if isinstance(block, kinds.CurveBlock)]
    return [one for one in found if one.words]
