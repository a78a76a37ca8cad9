"""How many stand on each point of a scale, and the curves that several drew: what a room sees of marks that were handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.kinds import CurveBlock
from iglo.blocks.page import BlockOnPage
from iglo.blocks.pictures.curve import draw_curve
from iglo.blocks.pictures.svg import tag
from iglo.blocks.together import Asked, Count, Heard
from iglo.foundation.words import short_number

HIGH, WIDE = 60.0, 10.0  # of a column's view box, which is stretched to its place: letters stand outside it and keep their size


@dataclass(frozen=True)
class Column:
    """One point with how many stand on it, '' for none; `bar` is as high as they are many, the tallest of the row full."""

    point: int
    told: str
    bar: SafeString


@dataclass(frozen=True)
class Columns:
    """The points of a scale, the lowest first; `says` the finding in a sentence, for whoever does not see it."""

    points: Sequence[Column]
    says: str


def columns_of(asked: Asked) -> Columns | None:
    """Return the columns of a question on a scale; None where it has no points."""
    most = max([one.middle for one in asked.counts] + [1])
    points = [Column(one.point, one.told if one.middle else "", _bar(one.middle / most)) for one in asked.counts if one.point is not None]
    return Columns(points, _said(asked.counts, asked.mean)) if points else None


def _bar(share: float) -> SafeString:
    high = max(HIGH * share, 1.5)  # an empty point keeps its ground line
    rect = tag("rect", x=0.0, y=HIGH - high, width=WIDE, height=high, class_="bp-bar" if share else "bp-bar bp-bar--soft")
    return tag("svg", rect, viewBox=f"0 0 {WIDE:g} {HIGH:g}", preserveAspectRatio="none", aria_hidden="true")


def _said(counts: Sequence[Count], mean: float | None) -> str:
    told = [_("%(n)s on %(point)s") % {"n": one.told, "point": one.label} for one in counts if one.middle]
    if mean is not None:
        told.append(_("%(mean)s on average") % {"mean": short_number(mean)})
    return "; ".join(told)


def curves_heard(page: BlockOnPage, heard: Heard) -> SafeString:
    """Return the curves that several drew, over each other; '' for other kinds. `page` holds the rows of `heard`."""
    return draw_curve(page.block, page.answers, page.month_names) if isinstance(page.block, CurveBlock) and heard.said else SafeString("")
