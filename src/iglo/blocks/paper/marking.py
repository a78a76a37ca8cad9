"""Paper for what is marked: scales, statements, boxes to tick, drawn models, the curve."""

import datetime as dt

from django.utils.translation import gettext as _

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block
from iglo.blocks.kinds.marking import CheckGroup, Ends, StatementGroup
from iglo.blocks.months import month_names
from iglo.blocks.paper.writing import Paper, cell


def marking_parts(block: Block, answers: Answers, day: dt.date | None = None) -> list[Paper]:
    """Return the parts of a block in which one marks; none for other kinds. `day` is when it was answered, None on a blank sheet."""
    match block:
        case kinds.ScaleBlock():
            return _scale(block, answers)
        case kinds.StatementsBlock():
            return [_statements(block, group, answers) for group in block.groups]
        case kinds.ChecksBlock():
            return _checks(block, answers)
        case kinds.PositionBlock():
            return _position(block, answers)
        case kinds.CurveBlock():
            return _curve(block, answers, day)
    return []


def _points(scale: Ends) -> list[Paper]:
    return [{"n": str(n), "words": scale.label(n).partition(", ")[2]} for n in range(scale.least, scale.most + 1)]


def _scale(block: kinds.ScaleBlock, answers: Answers) -> list[Paper]:
    drawn: Paper = {"is": "scale", "model": block.model, "points": _points(block.scale), "on": answers.get("value", ""), "figure": ""}
    if not block.each:
        words = [{"is": "rows", "items": [{"label": str(block.words), "text": answers.get("words", "")}]}] if block.words else []
        return [drawn, *words]
    drawn["figure"] = _figure(answers)
    head = [_("Name or symbol"), _("Mark"), *([str(block.words)] if block.words else [])]
    keys = ("name", "value", "words")[: len(head)]
    count = 0 if drawn["figure"] else max(int(field.group) for field in block.fields(answers))
    rows = [{"label": str(n), "cells": [cell(answers.get(f"{n}.{key}", "")) for key in keys]} for n in range(1, count + 1)]
    return [drawn, *([{"is": "grid", "corner": "", "head": head, "rows": rows, "tall": False}] if rows else [])]


def _figure(answers: Answers) -> str:
    """Return what is kept of the marks that were said in turn: only the group's figure, and that from five on."""
    if answers.get("kept.held"):
        return _("Fewer than five set a mark, so no figure is kept.")
    mean = answers.get("kept.mean", "")
    return _("The group's figure: %(mean)s") % {"mean": mean} if mean else ""


def _statements(block: kinds.StatementsBlock, group: StatementGroup, answers: Answers) -> Paper:
    bands = [f"{b.least}–{b.most}: {b.title}{f'. {b.text}' if b.text else ''}" for b in group.bands or block.bands] if block.sums else []
    total = next((f"{one.value:g}" for one in block.figures(answers) if one.key == group.key), "")
    return {
        "is": "statements",
        "title": str(group.title),
        "text": str(group.text or ""),
        "points": _points(block.scale),
        "rows": [{"text": str(s.text), "on": answers.get(s.key, ""), "words": answers.get(f"{s.key}.words", "")} for s in group.statements],
        "remarks": str(block.remarks or ""),
        "sum": _("Sum") if block.sums else "",
        "total": total,
        "bands": bands,
    }


def _checks(block: kinds.ChecksBlock, answers: Answers) -> list[Paper]:
    parts = [_drawing(block.model, [])] if block.model == "triangle" else []
    parts += [_ticks(block, group, answers) for group in block.groups]
    if block.other:
        names = [field.name for field in block.fields(answers) if field.name.startswith("other.")]
        parts.append({"is": "rows", "items": [{"label": str(block.other), "text": answers.get(name, "")} for name in names]})
    return parts


def _ticks(block: kinds.ChecksBlock, group: CheckGroup, answers: Answers) -> Paper:
    columns = [""] if not block.columns else [str(column.title) for column in block.columns]
    keys = [""] if not block.columns else [f".{column.key}" for column in block.columns]
    return {
        "is": "ticks",
        "title": str(group.title or ""),
        "text": str(group.text or ""),
        "advice": str(group.advice or ""),
        "columns": columns,
        "tally": block.tally,
        "items": [
            {"text": str(o.text), "advice": str(o.advice or ""), "marks": [answers.get(f"{o.key}{key}", "") for key in keys]}
            for o in group.options
        ],
    }


def _drawing(model: str, stations: list[Paper]) -> Paper:
    return {"is": "drawing", "model": model, "stations": stations}


def _position(block: kinds.PositionBlock, answers: Answers) -> list[Paper]:
    points = _points(block.scale) if block.scale else []
    stations = [
        {
            "title": str(station.title),
            "text": str(station.text or ""),
            "level": station.level or "",
            "on": "1" if answers.get("here") == station.key else answers.get(station.key, ""),
            "words": answers.get(f"{station.key}.words", ""),
        }
        for station in block.stations
    ]
    marks: Paper = {"is": "stations", "mark": block.mark, "note": str(block.note or ""), "points": points, "stations": stations}
    return [_drawing(block.model, stations), marks]


def _curve(block: kinds.CurveBlock, answers: Answers, day: dt.date | None) -> list[Paper]:
    months = month_names(day, block.months) if day else [_("Month %(n)s") % {"n": n} for n in range(1, block.months + 1)]
    means = block.means(answers)  # of several people's curves only the group's mean is kept
    values = [answers.get(f"m{n}", "") or means.get(n) for n in range(1, block.months + 1)]
    words = [{"label": f"{month}", "text": answers.get(f"m{n}.words", "")} for n, month in enumerate(months, 1)]
    zones = [str(zone) for zone in (block.high, block.best, block.low)]
    heights = [float(v) if v not in ("", None) else None for v in values]
    drawn: Paper = {"is": "curve", "months": months, "open": day is None, "zones": zones, "values": heights}
    return [drawn, {"is": "text", "text": str(block.swing)}, {"is": "rows", "items": words}]
