"""The models that stations are marked on: stairs, spiral, triangle, square, six directions, zones. Coordinates in the view box."""

import math
from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from iglo.blocks.base import Answers
from iglo.blocks.kinds import PositionBlock
from iglo.blocks.pictures.stations import Station, finding, lamp, number, pips, place, short, stations_of
from iglo.blocks.pictures.svg import picture, tag, words

WIDTH = 360.0
JOINT = 4.0
DEEPER = ("i", "g", "l", "o")  # from light snow to dark
Drawn = tuple[float, list[SafeString]]


def draw_model(block: PositionBlock, answers: Answers) -> SafeString:
    """Return the block's model with its marks."""
    stations = stations_of(block, answers)
    height, parts = MODELS[block.model](stations)
    return picture(WIDTH, height, parts, says=finding(block, stations), css=f"bp--{block.model}")


def stairs(stations: Sequence[Station]) -> Drawn:
    """Courses that rest on each other, the first at the bottom, each a step further in."""
    high = 66.0 if any(s.most for s in stations) else 54.0
    inset = min(44.0, 170 / len(stations))
    found = []
    for n, station in enumerate(stations):
        left, top = n * inset, (len(stations) - 1 - n) * (high + JOINT)
        box = tag("path", d=course(left, top, WIDTH - left, high, first=n == len(stations) - 1), class_="bp-g")
        text = words(short(station.title), left + 18, top + (27 if station.most else 33), room=WIDTH - left - 60, css="bp-t bp-strong")
        found.append(place(station, [box, text, *pips(station, left + 18, top + 40), lamp(WIDTH - 26, top + high / 2)]))
    return len(stations) * (high + JOINT) - JOINT, found


def course(x: float, y: float, width: float, height: float, *, first: bool = False) -> str:
    """Return the path of a block of snow; the uppermost has round corners."""
    r, low = (20.0 if first else 5.0), 5.0
    right, foot = x + width, y + height
    return (
        f"M{x:g} {y + r:g}A{r:g} {r:g} 0 0 1 {x + r:g} {y:g}H{right - r:g}A{r:g} {r:g} 0 0 1 {right:g} {y + r:g}"
        f"V{foot - low:g}A{low:g} {low:g} 0 0 1 {right - low:g} {foot:g}H{x + low:g}A{low:g} {low:g} 0 0 1 {x:g} {foot - low:g}Z"
    )


def spiral(stations: Sequence[Station]) -> Drawn:
    """A way that turns inwards and grows darker; a numbered disc at each station."""
    turns, centre, wide = 1.42, 172.0, 46.0
    ends = [n / (len(stations) - 1) for n in range(len(stations))]

    def spot(part: float) -> tuple[float, float]:
        angle, radius = math.radians(-150) + part * turns * 2 * math.pi, 142 - part * 116
        return WIDTH / 2 + radius * math.cos(angle), centre + radius * math.sin(angle)

    found = []
    for n, end in enumerate(ends[:-1]):
        steps = [spot(end + (ends[n + 1] - end) * k / 24) for k in range(25)]
        way = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steps)
        found.append(tag("path", d=way, class_=f"bp-way bp-way--{DEEPER[min(n, 3)]}", stroke_width=wide - 6 * n))
    return 340.0, found + [place(s, [_disc(s, *spot(end), 21.0)]) for s, end in zip(stations, ends, strict=True)]


def _disc(station: Station, x: float, y: float, radius: float) -> SafeString:
    return tag("g", tag("circle", cx=x, cy=y, r=radius, class_="bp-disc") + number(station, x, y + 6), class_="bp-stop")


CORNERS = ((180.0, 20.0), (20.0, 300.0), (340.0, 300.0))  # of the triangle: top, left, right
HEART = (180.0, 206.0)  # its middle


def triangle(stations: Sequence[Station]) -> Drawn:
    """Three corners that meet in the middle; with counted marks the lamp lies where the weight is."""
    found = []
    for n, station in enumerate(stations[:3]):
        found.append(place(station, [tag("path", d=_kite(n), class_="bp-g"), *_corner_words(n, station)]))
    return 306.0, found


def weighed(stations: Sequence[Station]) -> Drawn:
    """The triangle of counted marks: each corner's sum, and the lamp where the weight lies."""
    counts = [station.count for station in stations[:3]]
    x, y = weight(counts)
    dot = tag("circle", cx=x, cy=y, r=16.0, class_="bp-weight" if any(counts) else "bp-weight is-none", data_part="weight")
    grounds = [place(station, [tag("path", d=_kite(n), class_="bp-g")]) for n, station in enumerate(stations[:3])]
    named = [place(station, _corner_words(n, station)) for n, station in enumerate(stations[:3])]
    return 306.0, [*grounds, dot, *named]


def weight(counts: Sequence[int]) -> tuple[float, float]:
    """Return where the weight of `counts` lies between the three corners, or the middle where nothing was counted."""
    total = sum(counts)
    if not total:
        return HEART
    places = [(180.0, 84.0), (76.0, 262.0), (284.0, 262.0)]
    return (
        round(sum(c * x for c, (x, _y) in zip(counts, places, strict=True)) / total, 1),
        round(sum(c * y for c, (_x, y) in zip(counts, places, strict=True)) / total, 1),
    )


def _kite(n: int) -> str:
    """Return the corner's part: corner, middle of one edge, heart, middle of the other; drawn in by half a joint."""
    corner, before, after = CORNERS[n], CORNERS[n - 1], CORNERS[(n + 1) % 3]
    points = [corner, _middle(corner, after), HEART, _middle(corner, before)]
    cx, cy = sum(x for x, _y in points) / 4, sum(y for _x, y in points) / 4
    inner = [(cx + (x - cx) * 0.965, cy + (y - cy) * 0.965) for x, y in points]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in inner) + "Z"


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _corner_words(n: int, station: Station) -> list[SafeString]:
    x, y, room = ((180.0, 118.0, 84.0), (104.0, 254.0, 104.0), (256.0, 254.0, 104.0))[n]
    found = [words(short(station.title), x, y, room=room, size=15, css="bp-t bp-small bp-mid", middle=True)]
    if station.counts:
        found.append(tag("text", station.count or "", x=x, y=(84.0, 218.0, 218.0)[n], class_="bp-n bp-n--big"))
    return [*found, lamp(*((180.0, 66.0), (64.0, 276.0), (296.0, 276.0))[n])]


def square(stations: Sequence[Station]) -> Drawn:
    """Four blocks, two on two, the upper ones rounded as the house is."""
    wide, high, found = 178.0, 132.0, []
    for n, station in enumerate(stations[:4]):
        x, y = (n % 2) * (wide + JOINT), (n // 2) * (high + JOINT)
        box = tag("path", d=_quarter(x, y, wide, high, n), class_="bp-g")
        text = words(short(station.title), x + 22, y + 58, room=wide - 36, css="bp-t bp-strong")
        found.append(place(station, [box, text, *pips(station, x + 22, y + 88), lamp(x + wide - 26, y + high - 26)]))
    return 2 * high + JOINT, found


def _quarter(x: float, y: float, wide: float, high: float, n: int) -> str:
    left, right = (60.0 if n == 0 else 5.0), (60.0 if n == 1 else 5.0)
    return (
        f"M{x:g} {y + left:g}A{left:g} {left:g} 0 0 1 {x + left:g} {y:g}H{x + wide - right:g}"
        f"A{right:g} {right:g} 0 0 1 {x + wide:g} {y + right:g}V{y + high:g}H{x:g}Z"
    )


COMPASS = {"upward": -90, "forward": 0, "downward": 90, "backward": 180}


def directions(stations: Sequence[Station]) -> Drawn:
    """Six ways to look: into the middle, out over the ring, and four arrows; other stations stand evenly around."""
    middle = WIDTH / 2
    found = [tag("circle", cx=middle, cy=middle, r=174.0, class_="bp-ring")]
    keys = {station.key for station in stations}
    known = {"inward", "outward", *COMPASS} >= keys
    for n, station in enumerate(stations):
        if known and station.key == "inward":
            parts = _inward(station, middle)
        elif known and station.key == "outward":
            parts = _outward(station, middle)
        else:
            angle = COMPASS[station.key] if known else -90 + n * 360 / len(stations)
            parts = _blade(station, middle, math.radians(angle))
        found.append(place(station, parts))
    return WIDTH, found


def _inward(station: Station, middle: float) -> list[SafeString]:
    text = tag("text", short(station.title, 12), x=middle, y=middle + 6, class_="bp-t bp-mid bp-strong")
    return [tag("circle", cx=middle, cy=middle, r=52.0, class_="bp-g"), text, lamp(middle, middle + 30, 9.0)]


def _outward(station: Station, middle: float) -> list[SafeString]:
    ring = tag("path", d=f"M{middle - 174:g} {middle:g}a174 174 0 1 1 348 0a174 174 0 1 1 -348 0", class_="bp-edge")
    x, y = middle + 123, middle - 118
    chip = tag("rect", x=x - 48, y=y - 22, width=96.0, height=44.0, rx=14.0, class_="bp-g")
    text = tag("text", short(station.title, 12), x=x, y=y + 6, class_="bp-t bp-mid bp-strong")
    return [ring, chip, text, lamp(x - 48, y - 22, 9.0)]


def _blade(station: Station, middle: float, angle: float) -> list[SafeString]:
    """An arrow from the middle outwards, with its word across it."""
    along, side = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

    def at(far: float, off: float) -> str:
        return f"{middle + along[0] * far + side[0] * off:.1f} {middle + along[1] * far + side[1] * off:.1f}"

    shape = "M" + "L".join([at(60, -44), at(122, -52), at(160, 0), at(122, 52), at(60, 44)]) + "Z"
    x, y = middle + along[0] * 103, middle + along[1] * 103
    text = tag("text", short(station.title, 12), x=x, y=y + 6, class_="bp-t bp-mid bp-strong")
    return [tag("path", d=shape, class_="bp-g bp-round"), text, lamp(middle + along[0] * 142, middle + along[1] * 142, 9.0)]


SIGNS = ("M14 0A14 14 0 1 0 -14 0A14 14 0 1 0 14 0Z", "M0 -14A14 14 0 0 1 0 14Z", "M0 -14L15 12H-15Z")


def zones(stations: Sequence[Station]) -> Drawn:
    """Bands that grow darker, each with a sign of its own: ring, half disc, triangle."""
    high, found = 74.0, []
    for n, station in enumerate(stations):
        top = n * (high + JOINT)
        depth = round(n * 2 / max(len(stations) - 1, 1))
        ground = tag("path", d=course(0, top, WIDTH, high, first=n == 0), class_=f"bp-zone bp-zone--{depth}")
        sign = tag("path", d=SIGNS[depth], transform=f"translate(36 {top + high / 2:g})", class_=f"bp-sign bp-sign--{depth}")
        ring = tag("circle", cx=36.0, cy=top + high / 2, r=14.0, class_="bp-sign") if depth == 1 else SafeString("")
        text = words(short(station.title), 66, top + high / 2 + 6, room=WIDTH - 120, css="bp-t bp-strong", middle=True)
        found.append(place(station, [ground, ring, sign, text, lamp(WIDTH - 30, top + high / 2)]))
    return len(stations) * (high + JOINT) - JOINT, found


MODELS: dict[str, Callable[[Sequence[Station]], Drawn]] = {
    "triangle": triangle,
    "spiral": spiral,
    "staircase": stairs,
    "steps": stairs,
    "directions": directions,
    "zones": zones,
    "square": square,
}
