"""The stations of a drawn model: what each is called, whether it is marked, how far it is graded. Pure; the models draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.blocks.base import Answers
from iglo.blocks.kinds import PositionBlock
from iglo.blocks.pictures.svg import group, tag

PIP, PIP_GAP = 18.0, 4.0


@dataclass(frozen=True)
class Station:
    """One station: `grade` of `most` where it is graded, `count` where marks are counted."""

    key: str
    number: int
    title: str
    on: bool = False
    grade: int = 0
    least: int = 0
    most: int = 0
    count: int = 0
    counts: bool = False  # marks are counted here


def stations_of(block: PositionBlock, answers: Answers) -> list[Station]:
    """Return the stations of `block` as `answers` mark them."""
    return [_station(block, answers, n, key.key, str(key.title)) for n, key in enumerate(block.stations, 1)]


def _station(block: PositionBlock, answers: Answers, number: int, key: str, title: str) -> Station:
    value = answers.get(key, "")
    if block.mark == "one":
        return Station(key, number, title, on=answers.get("here") == key)
    if block.scale:
        grade = int(value) if value else 0
        return Station(key, number, title, on=bool(value), grade=grade, least=block.scale.least, most=block.scale.most)
    count = int(float(value)) if value else 0
    return Station(key, number, title, on=count > 0, count=count if block.mark == "tally" else 0, counts=block.mark == "tally")


def finding(block: PositionBlock, stations: Sequence[Station]) -> str:
    """Return in a sentence what is marked."""
    marked = [station for station in stations if station.on]
    if not marked:
        return _("Nothing is marked yet: %(stations)s") % {"stations": ", ".join(s.title for s in stations)}
    if block.mark == "one":
        told = {"title": marked[0].title, "n": marked[0].number, "all": len(stations)}
        return _("Marked: %(title)s, number %(n)s of %(all)s") % told
    return _("Marked: %(what)s") % {"what": ", ".join(_told(block, station) for station in marked)}


def _told(block: PositionBlock, station: Station) -> str:
    if block.mark == "grade":
        return _("%(title)s %(n)s of %(most)s") % {"title": station.title, "n": station.grade, "most": station.most}
    if block.mark == "tally":
        return f"{station.title}, " + ngettext("%(n)s mark", "%(n)s marks", station.count) % {"n": station.count}
    return station.title


def place(station: Station, parts: Sequence[SafeString]) -> SafeString:
    """Return the station's group: `is-on` where it is marked; the script finds it by its key."""
    return group(parts, class_="st is-on" if station.on else "st", data_station=station.key)


def pips(station: Station, x: float, y: float) -> list[SafeString]:
    """Return a small block for each point of the scale, filled up to the grade; none where nothing is graded."""
    points = range(station.least, station.most + 1) if station.most else range(0)
    return [
        tag(
            "rect",
            x=x + n * (PIP + PIP_GAP),
            y=y,
            width=PIP,
            height=12.0,
            rx=2.0,
            class_="pip is-full" if station.on and point <= station.grade else "pip",
            data_point=point,
        )
        for n, point in enumerate(points)
    ]


def lamp(x: float, y: float, radius: float = 11.0) -> SafeString:
    """Return the mark that says *here*; it is seen where its station is on."""
    return tag("circle", cx=x, cy=y, r=radius, class_="bp-here")


def number(station: Station, x: float, y: float) -> SafeString:
    """Return the station's number, or how many marks it has."""
    return tag("text", station.count or station.number, x=x, y=y, class_="bp-n")


def short(title: Any, most: int = 34) -> str:
    """Return `title`, cut at a word where it is too long for a drawing."""
    text = str(title)
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
