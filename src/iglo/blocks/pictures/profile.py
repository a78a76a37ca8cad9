"""The profile of what several people answered without names: a course a level, with its sum and how the answers lie."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.pictures.bars import WIDTH
from iglo.blocks.pictures.models import course
from iglo.blocks.pictures.svg import picture, tag, words
from iglo.blocks.profile import Course
from iglo.foundation.words import short_number

ROW, JOINT, INSET, EDGE = 92.0, 4.0, 10.0, 16.0  # heights, the step inwards from course to course, air inside one
READABLE = 14  # per cent; a narrower part has no room for its number


def draw_profile(courses: Sequence[Course]) -> SafeString:
    """Return the levels, the first at the bottom: a bar as long as the sum, and under it how the answers lie (low, middle, high)."""
    last = len(courses) - 1
    found = [part for n, one in enumerate(courses) for part in _course(one, n, (last - n) * (ROW + JOINT), top=n == last)]
    high = len(courses) * (ROW + JOINT) - JOINT
    return picture(WIDTH, high, found, says=_("Profile: %(what)s") % {"what": "; ".join(map(_said, courses))}, css="bp--profile")


def _course(one: Course, n: int, y: float, *, top: bool) -> list[SafeString]:
    x, wide = n * INSET, WIDTH - 2 * n * INSET
    left, room = x + EDGE, wide - 2 * EDGE
    figure = _("Not shown") if one.value is None else short_number(one.value)
    found = [
        tag("path", d=course(x, y, wide, ROW, first=top), class_="bp-g"),
        words(one.label, left, y + 28, room=room * 0.7, css="bp-t bp-strong"),
        tag("text", figure, x=left + room, y=y + 28, class_="bp-t bp-end bp-strong"),
    ]
    if one.value is None:
        return found
    share = (one.value - one.least) / max(one.most - one.least, 1)
    found.append(tag("rect", x=left, y=y + 40, width=room, height=10.0, rx=2.0, class_="bp-well"))
    found.append(tag("rect", x=left, y=y + 40, width=max(4.0, room * share), height=10.0, rx=2.0, class_="bp-fill"))
    return found + _shares(one, left, y + 58, room)


def _shares(one: Course, left: float, y: float, room: float) -> list[SafeString]:
    found: list[SafeString] = []
    for n, share in enumerate(one.spread):
        wide = room * share / 100
        if share:
            found.append(tag("rect", x=left, y=y, width=wide, height=22.0, class_=f"bp-share bp-share--{n}"))
        if share >= READABLE:
            found.append(tag("text", f"{share} %", x=left + wide / 2, y=y + 16, class_=f"bp-t bp-small bp-mid bp-share-n--{n}"))
        left += wide
    return found


def _said(one: Course) -> str:
    if one.value is None:
        return _("%(level)s is not shown") % {"level": one.label}
    told = f"{one.label} {short_number(one.value)}" + (f" ({one.band})" if one.band else "")
    if not one.spread:
        return told
    low, middle, high = one.spread
    return f"{told}, " + _("low %(low)s per cent, middle %(middle)s, high %(high)s") % {"low": low, "middle": middle, "high": high}
