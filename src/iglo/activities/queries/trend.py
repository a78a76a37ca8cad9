"""A figure over the times that a tool was used at one place: the barometer from meeting to meeting, a checklist from year to year."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iglo.activities.models import Activity
from iglo.activities.queries.answers import Texts
from iglo.blocks.base import Figure
from iglo.catalog.schema import Step

MOST_TIMES = 12  # of one trend, this time included
TWICE = 2  # values make a trend

Held = tuple[Activity, Texts]


@dataclass(frozen=True)
class Trend:
    """`points` are (day, value), the oldest first; `low` and `high` the ends of what the value may be."""

    title: str
    low: float
    high: float
    points: list[tuple[dt.date, float]]

    @property
    def values(self) -> list[float]:
        """Return the values, the oldest first."""
        return [value for _day, value in self.points]


def trends_of(step: Step, times: Sequence[Held]) -> list[Trend]:
    """Return the trend of each figure of `step` that has one from two times on; `times` are the runs, the oldest first."""
    found: dict[str, list[tuple[dt.date, Figure]]] = {}
    for activity, texts in times:
        for name, figure in _figures(step, texts):
            found.setdefault(name, []).append((activity.closed_on or activity.started_on, figure))
    return [_trend(told) for told in found.values() if len(told) >= TWICE]


def _figures(step: Step, texts: Texts) -> Iterator[tuple[str, Figure]]:
    for block in step.blocks:
        answers = texts.of(step.key, block.key)
        for figure in block.figures(answers) if answers else ():
            yield f"{block.key}/{figure.key}", figure


def _trend(told: list[tuple[dt.date, Figure]]) -> Trend:
    last = told[-1][1]
    highest = max(figure.most or figure.value for _day, figure in told)
    return Trend(str(last.label), last.least, max(highest, last.least + 1), [(day, figure.value) for day, figure in told])
