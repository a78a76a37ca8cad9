"""How a block lies on the page: its fields gathered in sections and rows, beside the parts of the file that they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from iglo.blocks import kinds
from iglo.blocks.base import Level
from iglo.blocks.kinds.writing import Column
from iglo.blocks.page import BlockOnPage, FieldOnPage
from iglo.blocks.words import Key

HOUSE = "IGLO"  # the order in which the four levels are always drawn


@dataclass(frozen=True)
class Row:
    """One row, option, station, month or person: `part` is it in the file (None for a free row), `number` its place from 1."""

    key: str
    number: int
    cells: Sequence[FieldOnPage | None]
    part: Any = None
    label: Any = ""


@dataclass(frozen=True)
class Section:
    """Rows under one heading of the file; `figure` their sum, where the block has one for them."""

    part: Any
    rows: list[Row]
    figure: Any = None


@dataclass(frozen=True)
class Shape:
    """A block's fields as the templates walk them; what a kind does not have is empty."""

    sections: Sequence[Section] = ()
    rows: Sequence[Row] = ()
    columns: Sequence[Any] = ()
    one: FieldOnPage | None = None  # the field that stands alone: where we are, the hours one has, the day of follow-up
    others: Sequence[FieldOnPage] = ()


def shape_of(page: BlockOnPage) -> Shape:
    """Return how the fields of `page` are laid out; an empty shape for kinds that need none."""
    named = {one.field.name: one for one in page.fields}
    match page.block:
        case kinds.ListBlock():
            return Shape(rows=[Row(one.field.name, n, [one]) for n, one in enumerate(page.fields, 1)])
        case kinds.ScaleBlock():
            return _scale(page, named)
        case kinds.StatementsBlock():
            return Shape(_statements(page, page.block, named))
        case kinds.ChecksBlock():
            others = [one for one in page.fields if one.field.name.startswith("other.")]
            return Shape(_checks(page, page.block, named), columns=page.block.columns, others=others)
        case kinds.TableBlock() | kinds.MatrixBlock() | kinds.AgreementBlock():
            return _of_rows(page, named)
    return _of_pictures(page, named)


def _scale(page: BlockOnPage, named: dict[str, FieldOnPage]) -> Shape:
    if "value" not in named:
        return Shape(rows=_free(page, ("name", "value", "words")))
    return Shape(one=named["value"], others=[one for one in page.fields if one.field.name != "value"])


def _of_rows(page: BlockOnPage, named: dict[str, FieldOnPage]) -> Shape:
    block = page.block
    if isinstance(block, kinds.AgreementBlock):
        return Shape(rows=_free(page, ("what", "who", "when")), one=named.get("follow-up"))
    if isinstance(block, kinds.TableBlock) and not block.rows:
        rows = _free(page, [column.key for column in block.columns])
        return Shape(rows=rows, columns=block.columns, one=named.get("have"))
    assert isinstance(block, kinds.TableBlock | kinds.MatrixBlock)
    rows = _grid(block.rows, block.columns, named)
    if getattr(block, "model", "") == "house":
        rows = sorted(rows, key=lambda row: HOUSE.find(row.part.level or HOUSE[-1]))
    return Shape(rows=rows, columns=block.columns, one=named.get("have"))


def _of_pictures(page: BlockOnPage, named: dict[str, FieldOnPage]) -> Shape:
    match page.block:
        case kinds.PositionBlock() as block:
            rows = [Row(s.key, n, [named.get(s.key), named.get(f"{s.key}.words")], s, s.title) for n, s in enumerate(block.stations, 1)]
            return Shape(rows=rows, one=named.get("here"))
        case kinds.CurveBlock() as block:
            keys = [f"m{n}" for n in range(1, block.months + 1)]
            months = [Row(key, n, [named.get(key), named[f"{key}.words"]]) for n, key in enumerate(keys, 1)]
            return Shape(rows=months, sections=[Section(None, _free(page, ["name", *keys]))] if block.each else [])
        case kinds.CardsBlock() as block:
            kind = {one.key: one for one in block.kinds}
            rows = [
                Row(c.key, n, [named[c.key], named.get(f"{c.key}.words")], c, kind[c.kind].title if c.kind else "")
                for n, c in enumerate(block.cards, 1)
            ]
            return Shape(rows=rows)
    return Shape()


def _free(page: BlockOnPage, columns: Iterable[str]) -> list[Row]:
    """Return the free rows '1', '2' …, with the cells in the order of `columns`."""
    named = {one.field.name: one for one in page.fields}
    keys = list(dict.fromkeys(name.partition(".")[0] for name in named if name.partition(".")[0].isdecimal()))
    order = list(columns)
    return [Row(key, int(key), [named.get(f"{key}.{column}") for column in order]) for key in keys]


def _grid(rows: Sequence[Any], columns: Sequence[Column | Any], named: dict[str, FieldOnPage]) -> list[Row]:
    return [Row(row.key, n, [named.get(f"{row.key}.{column.key}") for column in columns], row, row.title) for n, row in enumerate(rows, 1)]


def _statements(page: BlockOnPage, block: "kinds.StatementsBlock", named: dict[str, FieldOnPage]) -> list[Section]:
    figures = {figure.key: figure for figure in page.figures}
    return [
        Section(
            group,
            [Row(s.key, n, [named[s.key], named.get(f"{s.key}.words")], s, s.text) for n, s in enumerate(group.statements, 1)],
            figures.get(group.key),
        )
        for group in block.groups
    ]


def _checks(page: BlockOnPage, block: "kinds.ChecksBlock", named: dict[str, FieldOnPage]) -> list[Section]:
    figures = {figure.key: figure for figure in page.figures}
    return [
        Section(
            group,
            [Row(o.key, n, [named[name] for name in _names(block, o.key)], o, o.text) for n, o in enumerate(group.options, 1)],
            figures.get(group.key),
        )
        for group in block.groups
    ]


def _names(block: "kinds.ChecksBlock", option: Key) -> list[str]:
    return [f"{option}.{column.key}" for column in block.columns] if block.columns and not block.tally else [option]


def level_letter(level: Level | None) -> str:
    """Return the level's small letter, which names its colours; '' for none."""
    return str(level.value).lower() if level else ""


@dataclass(frozen=True)
class Course:
    """One course of the barometer: its point, its words, and who stands there."""

    value: str
    word: str
    names: list[str]


def tower_of(page: BlockOnPage) -> list[Course]:
    """Return the courses of a barometer that everyone marks, the highest first; none for any other block."""
    block = page.block
    if not (isinstance(block, kinds.ScaleBlock) and block.each):
        return []
    points = range(block.scale.most, block.scale.least - 1, -1)
    return [Course(str(n), block.scale.label(n).partition(", ")[2], _who(page, str(n))) for n in points]


def _who(page: BlockOnPage, point: str) -> list[str]:
    rows = [name.partition(".")[0] for name, text in page.answers.items() if name.endswith(".value") and text == point]
    return [page.answers.get(f"{row}.name") or row for row in rows]
