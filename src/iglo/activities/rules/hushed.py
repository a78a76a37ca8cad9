"""The figures of an anonymous step in a room: coded as R7 says, once, from five answers on (anonymity.md, 'In a meeting')."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from iglo.answers.release.bands import size_band
from iglo.answers.release.blocks import category_code, mean_code, mean_of, percents, share_code
from iglo.answers.release.measures import in_bands
from iglo.rooms.rules import FEWEST_HUSHED


@dataclass(frozen=True)
class Asked:
    """One question: 'BLOCK/KEY', and the ends of its scale."""

    key: str
    least: int
    most: int

    def has(self, text: str) -> bool:
        """Return whether `text` is one of the scale's points."""
        return text.isdecimal() and self.least <= int(text) <= self.most


@dataclass(frozen=True)
class Told:
    """What is shown of one question; where `shown` is False everything else is empty and reads the same whatever the reason."""

    key: str
    shown: bool = False
    mean: float | None = None
    share: int | None = None
    spread: tuple[int, ...] | None = None
    histogram: tuple[int, ...] | None = None
    people: str = ""


def figures_of(questions: Sequence[Asked], answers: Sequence[Mapping[str, str]]) -> dict[str, dict[str, Any]]:
    """Return the coded figures by question; a question that fewer than five answered has none."""
    found = {}
    for question in questions:
        points = [int(one[question.key]) for one in answers if question.has(one.get(question.key, ""))]
        if len(points) >= FEWEST_HUSHED:
            found[question.key] = _coded(question, points)
    return found


def told(figures: Mapping[str, Mapping[str, Any]], questions: Sequence[Asked]) -> dict[str, Told]:
    """Return what may be shown of every question, from what was kept."""
    return {one.key: _told(one.key, figures.get(one.key)) for one in questions}


def _told(key: str, kept: Mapping[str, Any] | None) -> Told:
    if not kept:
        return Told(key)
    spread = kept.get("spread")
    return Told(key, True, kept.get("mean"), kept.get("share"), tuple(spread) if spread else None, None, str(kept.get("people", "")))


def _coded(question: Asked, points: list[int]) -> dict[str, Any]:
    counts = [points.count(point) for point in range(question.least, question.most + 1)]
    n = len(points)
    if len(counts) == 2:  # noqa: PLR2004 - a statement: no or yes
        return _kept(Told(question.key, share=percents([2 * n - share_code(counts)[0], share_code(counts)[0]])[1], people=size_band(n)))
    mean = mean_of(mean_code(counts, question.least)[0], n, question.least, question.most)
    spread = tuple(percents(category_code(in_bands(counts))))
    return _kept(Told(question.key, mean=mean, spread=spread, people=size_band(n)))


def _kept(one: Told) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if value not in (None, "", False) and name != "key"}
