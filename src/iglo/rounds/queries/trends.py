"""The pictures of a round's released cells: a line over its slots, a bar for a spread, each with its finding in words (R4, R10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.answers.release import read_question
from iglo.answers.release.bands import EVEN, MOSTLY_GREEN, MOSTLY_RED
from iglo.answers.release.measures import COLOUR, HISTOGRAM, SCORE, SPREAD
from iglo.answers.rules.payload import HIGHEST, LOWEST
from iglo.foundation.pictures.line import Line, line_of
from iglo.rounds.queries.released import Row

LEVEL_AT = {MOSTLY_RED: 1.0, EVEN: 2.0, MOSTLY_GREEN: 3.0}
WIDTH, JOINT = 520, 4  # of a bar, in the picture's units


@dataclass(frozen=True)
class Piece:
    """One part of a bar: where it begins, how wide it is, its word and its share."""

    x: float
    width: float
    word: str
    share: str


@dataclass(frozen=True)
class Picture:
    """A measure of one unit: `finding` says in words what is drawn; `line` for several slots, `bar` for a spread, or neither."""

    measure: str
    finding: str
    people: str
    line: Line | None = None
    bar: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Part:
    """A unit with its pictures, and beneath them its part of the table."""

    unit: str
    pictures: list[Picture]
    rows: list[Row]


def parts_of(rows: Sequence[Row]) -> list[Part]:
    """Return the units of the release table with their pictures; made of the table's rows, so that nothing else can be drawn."""
    return [Part(unit, list(_pictures(own)), own) for unit, group in groupby(rows, lambda row: row.unit) if (own := list(group))]


def _pictures(rows: Sequence[Row]) -> Iterator[Picture]:
    for key, group in groupby(rows, lambda row: row.key):
        own = list(group)
        if not key.endswith(HISTOGRAM):  # many small parts: they stand in the table
            yield _spread(own) if key.endswith(SPREAD) else _trend(key, own)


def _trend(key: str, rows: Sequence[Row]) -> Picture:
    shown = [row for row in rows if row.values["shown"]]
    finding = _at_once(key, shown[0]) if len(rows) == 1 and shown else _finding(shown, len(rows))
    low, high = _ends(key)
    line = line_of([_height(row.values) for row in rows], low=low, high=high, texts=_texts(shown)) if len(rows) > 1 and shown else None
    return Picture(rows[0].measure, finding, shown[-1].people if shown else "", line)


def _ends(key: str) -> tuple[float, float]:
    if key == COLOUR:
        return min(LEVEL_AT.values()), max(LEVEL_AT.values())
    if key == SCORE:
        return LOWEST, HIGHEST
    question = read_question(key)
    return (0, 100) if question.is_statement else (question.low, question.high)


def _height(values: Mapping[str, Any]) -> float | None:
    if not values["shown"]:
        return None
    return LEVEL_AT[values["level"]] if "level" in values else float(values["figure"])


def _texts(shown: Sequence[Row]) -> tuple[str, str]:
    return shown[0].figure, shown[-1].figure


def _at_once(key: str, row: Row) -> str:
    if "level" in row.values:
        return f"{row.figure}."
    low, high = _ends(key)
    if key != SCORE and read_question(key).is_statement:
        return _("%(share)s say yes.") % {"share": row.figure}
    return _("%(mean)s on a scale from %(low)d to %(high)d.") % {"mean": row.figure, "low": low, "high": high}


def _finding(shown: Sequence[Row], times: int) -> str:
    if not shown:
        return _("Nothing to show.")
    first, last = shown[0], shown[-1]
    of = ngettext("Shown for %(shown)d of %(times)d time.", "Shown for %(shown)d of %(times)d times.", times)
    ends = {"first": first.figure, "last": last.figure, "from": first.period, "to": last.period}
    if len(shown) == 1:
        words = _("%(last)s, %(to)s.")
    elif first.figure == last.figure:
        words = _("%(last)s, both %(from)s and %(to)s.")
    else:
        words = _("From %(first)s (%(from)s) to %(last)s (%(to)s).")
    return f"{words % ends} {of % {'shown': len(shown), 'times': times}}"


def _spread(rows: Sequence[Row]) -> Picture:
    shown = [row for row in rows if row.values["shown"]]
    if not shown:
        return Picture(rows[0].measure, _("Nothing to show."), "")
    last = shown[-1]
    bar = tuple(_pieces(last.values["figure"]))
    finding = ", ".join(f"{piece.word} {piece.share}" for piece in bar)
    return Picture(last.measure, f"{last.period}: {finding}.", last.people, bar=bar)


def _pieces(shares: Sequence[int]) -> Iterator[Piece]:
    x = 0.0
    for word, share in zip((_("low"), _("in the middle"), _("high")), shares, strict=True):
        width = WIDTH * share / 100
        yield Piece(round(x, 1), round(max(width - JOINT, 0), 1), word, f"{share} %")
        x += width
