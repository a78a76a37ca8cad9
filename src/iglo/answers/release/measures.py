"""What is measured in a round of each kind, how many people R1 asks for, and how it is coded."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from iglo.answers.release.bands import level
from iglo.answers.release.blocks import category_code, mean_code, mean_of, percent, percents, share_code
from iglo.answers.release.constants import HIGHEST_SCORE, LOWEST_SCORE, Thresholds
from iglo.answers.release.questions import Question, read_question
from iglo.answers.rules.payload import COLOURS
from iglo.answers.rules.spec import Kind, Opened, RoundSpec

COLOUR, SCORE = "colour", "score"
SPREAD, HISTOGRAM = ".spread", ".histogram"  # behind the name of what they are of
BANDS = 3


class Coding(StrEnum):
    """How an atom is coded."""

    SHARE = "share"  # per cent who said the second of two things
    MEAN = "mean"  # to 0.5
    SPREAD = "spread"  # per cent in a low, middle and high band
    HISTOGRAM = "histogram"  # per cent by value


@dataclass(frozen=True)
class Measure:
    """A figure. `source` names what a ballot says: COLOUR, SCORE or a question's key; its values go from `low` to `high`."""

    name: str
    source: str
    low: int
    high: int
    people: int
    coding: Coding

    def code(self, counts: Sequence[int]) -> tuple[int, ...]:
        """Return an atom's code; `counts` are its answers by value. Codes of atoms add up."""
        match self.coding:
            case Coding.SHARE:
                return share_code(counts)
            case Coding.MEAN:
                return mean_code(counts, self.low)
            case Coding.SPREAD:
                return category_code(in_bands(counts))
            case Coding.HISTOGRAM:
                return category_code(counts)

    @property
    def code_width(self) -> int:
        """How many numbers a code has."""
        return {Coding.SHARE: 1, Coding.MEAN: 1, Coding.SPREAD: BANDS, Coding.HISTOGRAM: self.high - self.low + 1}[self.coding]

    def values(self, coded: Sequence[int], n: int) -> dict[str, Any]:
        """Return the figure of `n` answers whose atoms' codes add up to `coded`: per cent, a mean, or a list of per cent."""
        if self.coding is Coding.MEAN:
            return {"figure": mean_of(coded[0], n, self.low, self.high)}
        if self.coding is not Coding.SHARE:
            return {"figure": percents(coded)}
        share = percent(coded[0], n)
        return {"figure": share, "level": level(share)} if self.source == COLOUR else {"figure": share}


def in_bands(counts: Sequence[int]) -> tuple[int, int, int]:
    """Return counts by value as low, middle and high; on 1 to 10 these are 1–3, 4–7 and 8–10."""
    ends = (len(counts) + 1) // BANDS
    return sum(counts[:ends]), sum(counts[ends:-ends]), sum(counts[-ends:])


def measures_of(spec: RoundSpec, thresholds: Thresholds) -> list[Measure]:
    """Return the measures of a round. Raises BadQuestion."""
    if spec.kind is Kind.BALLS:
        return [Measure(COLOUR, COLOUR, 0, 1, thresholds.people, Coding.SHARE)]
    if spec.kind is Kind.PULSE:
        return _scale(SCORE, LOWEST_SCORE, HIGHEST_SCORE, thresholds.people, thresholds)
    return [measure for key in spec.questions for measure in _question(read_question(key), thresholds)]


def _question(question: Question, thresholds: Thresholds) -> list[Measure]:
    people = max(thresholds.people, thresholds.offensive) if question.offensive else thresholds.people
    if question.is_statement:
        return [Measure(question.key, question.key, question.low, question.high, people, Coding.SHARE)]
    return _scale(question.key, question.low, question.high, people, thresholds)


def _scale(source: str, low: int, high: int, people: int, thresholds: Thresholds) -> list[Measure]:
    found = [Measure(source, source, low, high, people, Coding.MEAN)]
    found.append(Measure(source + SPREAD, source, low, high, max(people, thresholds.spread), Coding.SPREAD))
    if high - low + 1 > BANDS:
        found.append(Measure(source + HISTOGRAM, source, low, high, max(people, thresholds.histogram), Coding.HISTOGRAM))
    return found


def said(ballot: Opened) -> dict[str, int]:
    """Return what `ballot` says by source; nothing where it was withdrawn."""
    found = dict(ballot.answers)
    if ballot.colour is not None:
        found[COLOUR] = COLOURS.index(ballot.colour)
    if ballot.score is not None:
        found[SCORE] = ballot.score
    return found
