"""How many stand on each point of a scale: a column a point, the number on it, the mean beneath."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.kinds import CurveBlock
from iglo.blocks.page import BlockOnPage
from iglo.blocks.pictures.curve import draw_curve
from iglo.blocks.pictures.svg import picture, tag
from iglo.blocks.together import Asked, Count, Heard
from iglo.foundation.words import short_number

WIDTH, HIGH = 360.0, 64.0  # of the view box; how high the column is in which everybody stands
TOP, FOOT = 22.0, 26.0  # room for the number on a column, and for the point under it


def draw_points(counts: Sequence[Count], mean: float | None) -> SafeString:
    """Return the columns of `counts`, the lowest point first. The tallest fills the height: it is compared with its neighbours."""
    step, most, base = WIDTH / max(len(counts), 1), max([one.n for one in counts] + [1]), TOP + HIGH
    found = [tag("rect", x=0.0, y=base - 2, width=WIDTH, height=2.0, class_="bp-bar")]
    for number, one in enumerate(counts):
        middle, high = number * step + step / 2, HIGH * one.n / most
        if one.n:
            found.append(tag("rect", x=middle - step * 0.42, y=base - high, width=step * 0.84, height=high, rx=3.0, class_="bp-bar"))
            found.append(tag("text", one.n, x=middle, y=base - high - 6, class_="bp-n"))
        found.append(tag("text", one.point if one.point is not None else "", x=middle, y=base + 20, class_="bp-t bp-mid"))
    return picture(WIDTH, TOP + HIGH + FOOT, found, says=_said(counts, mean), css="bp--points")


def _said(counts: Sequence[Count], mean: float | None) -> str:
    told = [_("%(n)s on %(point)s") % {"n": one.n, "point": one.label} for one in counts if one.n]
    if mean is not None:
        told.append(_("%(mean)s on average") % {"mean": short_number(mean)})
    return "; ".join(told)


def points_of(asked: Asked) -> SafeString:
    """Return the columns of a question on a scale; '' where it has no points."""
    return draw_points(asked.counts, asked.mean) if any(one.point is not None for one in asked.counts) else SafeString("")


def picture_of_heard(page: BlockOnPage, heard: Heard) -> SafeString:
    """Return the drawing of everything that was handed in: the curves over each other; '' for other kinds."""
    return draw_curve(page.block, page.answers, page.month_names) if isinstance(page.block, CurveBlock) and heard.said else SafeString("")
