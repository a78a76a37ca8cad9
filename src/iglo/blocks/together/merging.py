"""Laying hand-ins into the common answers, kind by kind. Words are joined, marks become the group's, rows go where there is room."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block, Input
from iglo.blocks.kinds.marking import MOST_OTHERS, MOST_PEOPLE
from iglo.blocks.together.laying import Handed, Laying, Left, Rows

NAME = 60  # characters of a name in a row

Sheets = Sequence[Answers]
Lay = Callable[[str, Sequence[str]], None]  # (field, what stands in it on every sheet)


def merge(block: Block, stored: Answers, handed: Handed) -> dict[str, str]:
    """Return the fields of the common answers that change when `handed` is laid into `stored`; none where nothing was handed in.

    A block that each marks in turn keeps names until its step is over (`Block.figure_kept`); no other looks at them.
    """
    return _laid(block, stored, handed).changed


def left_over(block: Block, stored: Answers, handed: Handed) -> list[Left]:
    """Return what `merge` finds no room for: whole texts, numbers and days that were outvoted, rows and marks beyond the last row."""
    return _laid(block, stored, handed).left


def _laid(block: Block, stored: Answers, handed: Handed) -> Laying:
    laying, filled = Laying(block, stored), [(name, sheet) for name, sheet in handed if any(sheet.values())]
    if not filled:
        return laying
    if block.is_in_turn:
        _in_turn(laying, filled)
    else:
        _rule(block)(laying, [sheet for _name, sheet in filled])
    return laying


def _rule(block: Block) -> Callable[[Laying, Sheets], None]:
    """Return how sheets of a kind are laid in."""
    match block:
        case kinds.ScaleBlock() | kinds.StatementsBlock() | kinds.CurveBlock():
            return _means
        case kinds.ChecksBlock():
            return partial(_checks, block)
        case kinds.PositionBlock():
            return partial(_position, block)
        case kinds.MatrixBlock():
            return _notes
    rows = _free(block)
    return partial(_rows, rows) if rows else _cells


def _free(block: Block) -> Rows | None:
    """Return the free rows of a list, an agreement or a table without named rows; None for other blocks."""
    match block:
        case kinds.ListBlock():
            return Rows(block.most)
        case kinds.AgreementBlock():
            return Rows(block.most, ("what", "who", "when"))
        case kinds.TableBlock(rows=()):
            return Rows(block.most, tuple(column.key for column in block.columns))
    return None


def _column(sheets: Sheets, name: str) -> list[str]:
    return [sheet.get(name, "") for sheet in sheets]


def _means(laying: Laying, sheets: Sheets) -> None:
    """Every mark becomes the mean, words are joined."""
    for name, field in laying.fields.items():
        lay: Lay = laying.join if field.input in {Input.LINE, Input.LONG} else laying.mean
        lay(name, _column(sheets, name))


def _cells(laying: Laying, sheets: Sheets) -> None:
    """Field by field: words are joined, ticks are any's, a number, day or choice is the majority's."""
    lays: dict[Input, Lay] = {Input.LINE: laying.join, Input.LONG: laying.join, Input.TICK: laying.tick}
    for name, field in laying.fields.items():
        lays.get(field.input, laying.vote)(name, _column(sheets, name))


def _notes(laying: Laying, sheets: Sheets) -> None:
    """Cell by cell: every line is a note, and stands once."""
    for name in laying.fields:
        laying.join(name, [line for text in _column(sheets, name) for line in text.split("\n")])


def _rows(rows: Rows, laying: Laying, sheets: Sheets) -> None:
    """Each row goes to the next free one; what stands outside the rows (the day of follow-up, the hours one has) is the majority's."""
    for sheet in sheets:
        laying.append(rows, sheet)
    for name in laying.fields:
        if not name.partition(".")[0].isdecimal():
            laying.vote(name, _column(sheets, name))


def _checks(block: kinds.ChecksBlock, laying: Laying, sheets: Sheets) -> None:
    """Ticks are any's, or counted; each distinct 'other' goes to the next free line."""
    for name, field in laying.fields.items():
        if field.input in {Input.TICK, Input.NUMBER}:
            (laying.count if block.tally else laying.tick)(name, _column(sheets, name))
    for sheet in sheets if block.other else ():
        laying.append(Rows(MOST_OTHERS, before="other."), sheet)


def _position(block: kinds.PositionBlock, laying: Laying, sheets: Sheets) -> None:
    """Where most are, what at least half ticked, how many did, or the mean grade, as the block marks; words are joined."""
    marks: dict[str, Lay] = {"many": partial(laying.tick, least=(len(sheets) + 1) // 2), "tally": laying.count, "grade": laying.mean}
    for name, field in laying.fields.items():
        lay: Lay = laying.join if field.input is Input.LONG else marks.get(block.mark, partial(_here, laying))
        lay(name, _column(sheets, name))


def _here(laying: Laying, name: str, values: Sequence[str]) -> None:
    """Put the station that strictly most marked; where none is, what stands stays."""
    first = Counter(value for value in values if value).most_common(2)
    if first and (len(first) == 1 or first[0][1] > first[1][1]):
        laying.now[name] = first[0][0]


def _in_turn(laying: Laying, handed: Handed) -> None:
    """Each mark is a row with its name; the words at a curve's months are the group's."""
    months = range(1, getattr(laying.block, "months", 0) + 1)
    marks = [f"m{n}" for n in months] or ["value", "words"]
    rows = Rows(MOST_PEOPLE, ("name", *marks))
    for name, sheet in handed:
        row = {mark: text for mark in marks if (text := sheet.get(mark, ""))}
        if row and not laying.place(rows, {"name": name[:NAME], **row}):
            laying.left += [Left(mark, text) for mark, text in row.items()]
    for month in months:
        laying.join(f"m{month}.words", [sheet.get(f"m{month}.words", "") for _name, sheet in handed])
