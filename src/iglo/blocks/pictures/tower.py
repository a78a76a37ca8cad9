"""The barometer: the house from the side, a course for each point, narrower to the top."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.base import Answers
from iglo.blocks.kinds import ScaleBlock
from iglo.blocks.pictures.models import course
from iglo.blocks.pictures.svg import picture, tag
from iglo.foundation.words import short_number

WIDTH, JOINT = 360.0, 4.0
NARROW = (0.5, 0.7, 0.82, 0.9, 0.95, 0.98)  # widths of the courses from the top; those below are whole


def draw_tower(block: ScaleBlock, answers: Answers) -> SafeString:
    """Return the barometer with the one mark; of a mark said by everyone the group's mean and how many in each third."""
    if block.each:
        return _of_group(block, answers) if answers.get("kept.mean") else SafeString("")
    value = answers.get("value", "")
    if not value:
        return SafeString("")
    said = _("Marked: %(point)s, on a scale up to %(most)s") % {"point": block.scale.label(int(value)), "most": block.scale.most}
    return _tower(block, float(value), (), said)


def _of_group(block: ScaleBlock, answers: Answers) -> SafeString:
    mean = float(answers["kept.mean"])
    counts = [int(answers.get(f"kept.{name}") or 0) for name in ("low", "middle", "high")]
    told = {"mean": short_number(mean), "low": counts[0], "middle": counts[1], "high": counts[2]}
    said = _("On average %(mean)s. Low %(low)s, middle %(middle)s, high %(high)s") % told
    return _tower(block, mean, counts, said)


def _tower(block: ScaleBlock, value: float, counts: Sequence[int], says: str) -> SafeString:
    points = range(block.scale.most, block.scale.least - 1, -1)
    high = 30.0 if len(points) > 7 else 40.0  # noqa: PLR2004
    found = []
    for n, point in enumerate(points):
        wide = WIDTH * 0.7 * (NARROW[n] if n < len(NARROW) else 1)
        left, top = (WIDTH * 0.7 - wide) / 2, n * (high + JOINT)
        on = " is-here" if point == int(value + 0.5) else " is-below" if point < value else ""
        found.append(tag("path", d=course(left, top, wide, high, first=n == 0), class_=f"bp-course{on}"))
        shown = short_number(value) if on == " is-here" else point
        found.append(tag("text", shown, x=WIDTH * 0.35, y=top + high / 2 + 6, class_=f"bp-n bp-course-n{on}"))
    return picture(WIDTH, len(points) * (high + JOINT), found + _thirds(counts, len(points) * (high + JOINT)), says=says, css="bp--tower")


def _thirds(counts: Sequence[int], height: float) -> list[SafeString]:
    """How many stand in each third, beside it; the lowest third at the bottom."""
    found, x = [], WIDTH * 0.7 + 26
    for n, count in enumerate(reversed(counts)):
        top, third = n * height / 3, height / 3
        found.append(tag("path", d=f"M{x - 12:g} {top + 6:g}h8v{third - 16:g}h-8", class_="bp-bracket"))
        found.append(tag("text", count, x=x + 16, y=top + third / 2 + 8, class_="bp-n bp-n--big"))
    return found
