"""What several people answered without names, as a profile over the levels of a `maturity` block: each level's sum, band and spread.

Everything here is arithmetic on what the urn released of each statement; a level of which a statement is hidden is hidden itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iglo.blocks.base import Told
from iglo.blocks.kinds import StatementsBlock
from iglo.blocks.kinds.marking import StatementGroup


@dataclass(frozen=True)
class Course:
    """One level: `value` is the sum of its statements' means (None: not shown), `spread` per cent of the answers low, middle, high."""

    label: Told
    least: int
    most: int
    value: float | None = None
    band: Told = ""
    reading: Told = ""
    spread: tuple[int, ...] = ()
    people: str = ""


def profile_of(block: StatementsBlock, figures: Mapping[str, Any]) -> list[Course]:
    """Return the levels of `block`, the first of the method first; `figures` by 'BLOCK/STATEMENT', as the urn released them."""
    return [_course(block, group, [figures.get(f"{block.key}/{s.key}") for s in group.statements]) for group in block.groups]


def _course(block: StatementsBlock, group: StatementGroup, found: Sequence[Any]) -> Course:
    count = len(group.statements)
    least, most = block.scale.least * count, block.scale.most * count
    if any(one is None or not one.shown or one.mean is None for one in found):
        return Course(group.title, least, most)
    value = sum(one.mean for one in found)
    band = block.band_of(group, int(value + 0.5))
    return Course(
        label=group.title,
        least=least,
        most=most,
        value=value,
        band=band.title if band else "",
        reading=(band.text or "") if band else "",
        spread=_spread([one.spread for one in found]),
        people=found[0].people,
    )


def _spread(shares: Sequence[Sequence[int] | None]) -> tuple[int, ...]:
    """Return how all answers of a level lie, in per cent; nothing where any statement has no spread."""
    told = [share for share in shares if share]
    if len(told) < len(shares):
        return ()
    low, middle, _high = (round(sum(column) / len(told)) for column in zip(*told, strict=True))
    return low, middle, 100 - low - middle
