"""Paper for what is written: lines to write on, rows, tables, a matrix."""

from typing import Any

from django.utils.translation import gettext as _

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block, Field, shown

Paper = dict[str, Any]
ROOM = 3  # rows to spare on a blank sheet


def writing_parts(block: Block, answers: Answers) -> list[Paper]:
    """Return the parts of a block in which one writes; none for other kinds."""
    match block:
        case kinds.TextBlock():
            return [{"is": "room", "lines": block.rows, "text": answers.get("text", "")}]
        case kinds.ListBlock():
            return [{"is": "rows", "items": [_row(field, answers) for field in block.fields(answers)]}]
        case kinds.TableBlock():
            return _table(block, answers)
        case kinds.MatrixBlock():
            return [_matrix(block, answers)]
        case kinds.AgreementBlock():
            return _agreement(block, answers)
    return []


def _row(field: Field, answers: Answers) -> Paper:
    return {"label": str(field.label), "text": shown(field, answers.get(field.name, ""))}


def _table(block: kinds.TableBlock, answers: Answers) -> list[Paper]:
    head = [_column(column) for column in block.columns]
    rows = [{"label": str(label), "cells": _cells(block, row, answers)} for row, label in block.labelled_rows(answers)]
    parts: list[Paper] = [{"is": "grid", "corner": "", "head": head, "rows": rows, "tall": len(block.columns) <= ROOM}]
    if block.against:
        parts.append({"is": "rows", "items": [{"label": str(block.against), "text": answers.get("have", "")}]})
    return parts


def _column(column: Any) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    choices = f"\n{' / '.join(str(option.title) for option in column.options)}" if column.options else ""
    return f"{column.title}{unit}{choices}"


def _cells(block: kinds.TableBlock, row: str, answers: Answers) -> list[Paper]:
    return [cell(shown(block.field(f"{row}.{c.key}", answers), answers.get(f"{row}.{c.key}", ""))) for c in block.columns]


def cell(text: str, prompt: str = "") -> Paper:
    """Return a cell of a grid: what stands in it, below the prompt of its own, if it has one."""
    return {"text": text, "prompt": prompt}


def _matrix(block: kinds.MatrixBlock, answers: Answers) -> Paper:
    axes = " / ".join(str(axis) for axis in (block.down, block.across) if axis)
    return {
        "is": "grid",
        "corner": axes,
        "head": [named(column) for column in block.columns],
        "rows": [{"label": named(row), "cells": [_cell(block, row, column, answers) for column in block.columns]} for row in block.rows],
        "tall": True,
    }


def _cell(block: kinds.MatrixBlock, row: Any, column: Any, answers: Answers) -> Paper:
    name = f"{row.key}.{column.key}"
    return cell(answers.get(name, ""), str(block.cells.get(name, "")))


def named(part: Any) -> str:
    """Return a row's, column's or station's name, with what stands under it."""
    return f"{part.title}\n{part.text}" if part.text else str(part.title)


def _agreement(block: kinds.AgreementBlock, answers: Answers) -> list[Paper]:
    count = len([one for one in block.fields(answers) if one.name.endswith(".what")])
    rows = [
        {"label": str(n), "cells": [cell(answers.get(f"{n}.{part}", "")) for part in ("what", "who", "when")]} for n in range(1, count + 1)
    ]
    parts: list[Paper] = [{"is": "grid", "corner": "", "head": [_("What"), _("Who"), _("When")], "rows": rows, "tall": True}]
    if block.follow_up:
        parts.append({"is": "rows", "items": [{"label": _("We follow up on"), "text": answers.get("follow-up", "")}]})
    return parts
