"""Lengths that are compared: sums by group, marks counted, and what an anonymous round released."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.base import Figure
from iglo.blocks.pictures.models import course
from iglo.blocks.pictures.svg import picture, tag, words
from iglo.foundation.words import short_number

WIDTH = 360.0
ROW, JOINT = 58.0, 4.0
SCALE_HIGH, HISTOGRAM_HIGH = 44.0, 74.0


def maturity(figures: Sequence[Figure]) -> SafeString:
    """Return the profile: levels as courses, the first at the bottom, each filled as far as its sum goes, with its band."""
    found, high = [], len(figures) * (ROW + JOINT) - JOINT
    for n, figure in enumerate(figures):
        top, left = (len(figures) - 1 - n) * (ROW + JOINT), n * 12.0
        wide = WIDTH - 2 * left
        share = (figure.value - figure.least) / max(figure.most - figure.least, 1)
        fill = max(8.0, wide * share)
        found.append(tag("path", d=course(left, top, wide, ROW, first=n == len(figures) - 1), class_="bp-g"))
        found.append(tag("rect", x=left, y=top + ROW - 12, width=fill, height=12.0, class_="bp-fill"))
        found.append(words(figure.label, left + 22, top + 26, room=wide * 0.62, css="bp-t bp-strong"))
        found.append(
            tag("text", f"{short_number(figure.value)} · {figure.band}".rstrip(" ·"), x=left + wide - 20, y=top + 26, class_="bp-t bp-end")
        )
    said = ", ".join(f"{f.label} {short_number(f.value)} ({f.band})" for f in figures)
    return picture(WIDTH, high, found, says=_("Profile: %(what)s") % {"what": said}, css="bp--maturity")


def counted(rows: Sequence[tuple[Any, float]]) -> SafeString:
    """Return a bar a row, longest first: what most pointed to stands at the top."""
    rows = sorted((row for row in rows if row[1]), key=lambda row: -row[1])
    most = max((value for _label, value in rows), default=1)
    found = []
    for n, (label, value) in enumerate(rows):
        top = n * 46.0
        found.append(words(str(label)[:44], 0, top + 17, room=WIDTH - 50, size=15, css="bp-t bp-small"))
        found.append(tag("rect", x=0.0, y=top + 24, width=max(6.0, (WIDTH - 44) * value / most), height=14.0, rx=3.0, class_="bp-bar"))
        found.append(tag("text", short_number(value), x=WIDTH, y=top + 37, class_="bp-t bp-end bp-strong"))
    said = ", ".join(f"{label} {short_number(value)}" for label, value in rows)
    return picture(WIDTH, max(46.0 * len(rows), 1), found, says=_("Counted: %(what)s") % {"what": said}, css="bp--bars")


@dataclass(frozen=True)
class Released:
    """What was released of one question on a scale from `least` to `most`; per cent, as the urn gave them."""

    label: Any
    least: int
    most: int
    mean: float | None = None
    share: int | None = None
    spread: Sequence[int] = ()
    histogram: Sequence[int] = ()


def released(one: Released) -> SafeString:
    """Return one question: three bands by how many stand in each, the values where many answered, the mean as a point."""
    if one.share is not None:
        return _shared(one)
    base = HISTOGRAM_HIGH if one.histogram else 0.0
    found = [*_histogram(one), *_bands(one, base), *_mean(one, base)]
    return picture(WIDTH, base + SCALE_HIGH + 26, found, says=_said(one), css="bp--spread")


def _shared(one: Released) -> SafeString:
    share = one.share or 0
    parts = [
        tag("rect", x=0.0, y=8.0, width=WIDTH, height=28.0, rx=4.0, class_="bp-track"),
        tag("rect", x=0.0, y=8.0, width=max(4.0, WIDTH * share / 100), height=28.0, rx=4.0, class_="bp-bar"),
    ]
    return picture(WIDTH, 44, parts, says=_("%(n)s per cent said yes") % {"n": share}, css="bp--spread")


def _histogram(one: Released) -> list[SafeString]:
    if not one.histogram:
        return []
    step, most = WIDTH / len(one.histogram), max([*one.histogram, 1])
    return [
        tag(
            "rect",
            x=n * step + 2,
            y=HISTOGRAM_HIGH - 6 - 62 * share / most,
            width=step - 4,
            height=62 * share / most,
            rx=3.0,
            class_="bp-bar bp-bar--soft",
        )
        for n, share in enumerate(one.histogram)
    ]


def _bands(one: Released, base: float) -> list[SafeString]:
    shares = list(one.spread) or [0, 0, 0]
    found, third = [], WIDTH / 3
    for n, share in enumerate(shares):
        found.append(
            tag("rect", x=n * third + (2 if n else 0), y=base + 8, width=third - 2, height=28.0, rx=4.0, class_=f"bp-third bp-third--{n}")
        )
        if one.spread:
            found.append(tag("text", f"{share} %", x=n * third + third / 2, y=base + 58, class_="bp-t bp-small bp-mid"))
    return found


def _mean(one: Released, base: float) -> list[SafeString]:
    if one.mean is None:
        return []
    x = WIDTH * (one.mean - one.least + 0.5) / (one.most - one.least + 1)
    dot = tag("circle", cx=x, cy=base + 22, r=19.0, class_="bp-mean")
    return [dot, tag("text", short_number(one.mean), x=x, y=base + 28, class_="bp-n bp-n--on")]


def _said(one: Released) -> str:
    told = [
        _("mean %(mean)s on a scale from %(least)s to %(most)s")
        % {"mean": short_number(one.mean or 0), "least": one.least, "most": one.most}
    ]
    if one.spread:
        low, middle, high = one.spread
        told.append(_("low %(low)s per cent, middle %(middle)s, high %(high)s") % {"low": low, "middle": middle, "high": high})
    return f"{one.label}: " + "; ".join(told)
