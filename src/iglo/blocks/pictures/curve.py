"""The load curve: strain over the months, between too little and too much. Drawn by the server; the script moves the same parts."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.base import Answers
from iglo.blocks.kinds import CurveBlock
from iglo.blocks.pictures.svg import group, picture, tag

WIDTH, HEIGHT = 720, 500  # of the view box; frontend/blocks/curve.ts knows the same four numbers
TOP, FOOT = 4, 440  # of the ground that is drawn on: 100 lies at TOP, 0 at FOOT
MANY = 6  # months; with more, their names are cut to three letters on any screen
STROKES = 5  # ways to stroke a line; blocks.css knows them
CHIP = 24  # characters of a word that stands at its month


@dataclass(frozen=True)
class Month:
    """A month with its name, how strained it was (0 to 100, None where nothing was drawn) and what happened."""

    key: str
    name: str
    value: float | None
    words: str = ""


def months_of(block: CurveBlock, answers: Answers, names: Sequence[str]) -> list[Month]:
    """Return the months, the oldest first; `names` are as many."""
    keys = [f"m{n}" for n in range(1, block.months + 1)]
    values = [_number(answers.get(key, "") or answers.get(f"kept.{key}", "")) for key in keys]
    told = [answers.get(f"{key}.words", "") for key in keys]
    return [Month(*month) for month in zip(keys, names, values, told, strict=True)]


def draw_curve(block: CurveBlock, answers: Answers, names: Sequence[str]) -> SafeString:
    """Return the curve; no month suggests what is still to come."""
    months = months_of(block, answers, names)
    spots = [(across(n, len(months)), down(m.value)) for n, m in enumerate(months) if m.value is not None]
    people = block.curves(answers) if block.each else []
    parts = [*_ground(block), *_names(months), _people(block, people), *_line(spots), *_points(months), *_chips(months)]
    return picture(WIDTH, HEIGHT, parts, says=_together(block, people) if people else _finding(block, months), css="bp--curve")


def _people(block: CurveBlock, people: Sequence[tuple[str, Mapping[int, int]]]) -> SafeString:
    """Everybody's line with the name at its end; lines are told apart by their strokes. The script draws the same (over.ts)."""
    found = []
    for n, (name, drawn) in enumerate(people):
        spots = [(across(month - 1, block.months), down(value)) for month, value in sorted(drawn.items())]
        x, y = spots[-1]
        found.append(tag("path", d=path(spots), class_=f"cv-one cv-one--{n % STROKES}"))
        found.append(tag("text", name, x=min(x + 12, WIDTH - 8), y=y - 12, class_="cv-who"))
    return group(found, data_part="people")


def _together(block: CurveBlock, people: Sequence[tuple[str, Mapping[int, int]]]) -> str:
    told = [f"{name}: {', '.join(str(block.zone(value)) for value in drawn.values())}" for name, drawn in people]
    return _("Curves laid over each other. %(curves)s") % {"curves": "; ".join(told)}


def across(index: int, count: int) -> float:
    """Return the x of month `index`."""
    return round(WIDTH * (index + 0.5) / count, 1)


def down(value: float) -> float:
    """Return the y of `value`."""
    return round(FOOT - (FOOT - TOP) * value / 100, 1)


def path(spots: Sequence[tuple[float, float]]) -> str:
    """Return a soft line through `spots` that never swings beyond two neighbours (flat where the direction turns)."""
    if not spots:
        return ""
    found = f"M{spots[0][0]:g} {spots[0][1]:g}"
    for (x0, y0), (x1, y1) in itertools.pairwise(spots):
        half = round((x1 - x0) / 2, 1)
        found += f"C{x0 + half:g} {y0:g} {x1 - half:g} {y1:g} {x1:g} {y1:g}"
    return found


def _number(text: str) -> float | None:
    return float(text) if text else None


def _ground(block: CurveBlock) -> list[SafeString]:
    third = (FOOT - TOP) / 3
    bands = [("over", block.high), ("best", block.best), ("under", block.low)]
    found = [
        tag("path", d="M0 44A40 40 0 0 1 40 4H680A40 40 0 0 1 720 44V147H0Z", class_="cv-over"),
        tag("path", d=_hatch(), class_="cv-hatch"),
        tag("path", d="M0 151H720V293H0Z", class_="cv-best"),
        tag("path", d="M0 297H720V440H0Z", class_="cv-under"),
        tag("path", d=_specks(), class_="cv-speck"),
    ]
    for n, (_name, word) in enumerate(bands):
        found.append(tag("text", word, x=40 if n == 0 else 18, y=round(TOP + n * third + 32), class_="cv-band"))
    return found


def _hatch() -> str:
    return "".join(f"M{x + 139} 8L{x} 147" for x in range(0, 561, 20))


def _specks() -> str:
    return "".join(f"M{x} {y}h.1" for y in range(316, 436, 24) for x in range(14 + (y % 48) // 2, 716, 24))


def _names(months: Sequence[Month]) -> list[SafeString]:
    found = []
    for n, month in enumerate(months):
        x = across(n, len(months))
        found.append(tag("path", d=f"M{x:g} {FOOT + 4}v12", class_="cv-tick"))
        if len(months) <= MANY:
            found.append(tag("text", month.name, x=x, y=HEIGHT - 16, class_="cv-m cv-m--long"))
        found.append(tag("text", month.name[:3], x=x, y=HEIGHT - 16, class_="cv-m cv-m--short" if len(months) <= MANY else "cv-m"))
    return found


def _line(spots: Sequence[tuple[float, float]]) -> list[SafeString]:
    return [tag("path", d=path(spots), class_="cv-halo", data_part="halo"), tag("path", d=path(spots), class_="cv-line", data_part="line")]


def _points(months: Sequence[Month]) -> list[SafeString]:
    return [
        tag(
            "circle",
            cx=across(n, len(months)),
            cy=down(50 if month.value is None else month.value),
            r=9,
            class_="cv-dot" if month.value is not None else "cv-dot is-empty",
            data_month=month.key,
        )
        for n, month in enumerate(months)
    ]


def _chips(months: Sequence[Month]) -> list[SafeString]:
    """What happened, in a few letters beside its point; the whole of it stands beside the drawing."""
    found = []
    for n, month in enumerate(months):
        if month.value is None or not month.words:
            continue
        text = month.words if len(month.words) <= CHIP else month.words[: CHIP - 1].rstrip() + "…"
        wide = round(24 + 8.6 * len(text), 1)
        x, top = _free_place(months, n, wide)
        box = tag("rect", x=x, y=top, width=wide, height=36, rx=5, class_="cv-chip")
        found.append(box + tag("text", text, x=round(x + wide / 2, 1), y=top + 24, class_="cv-t"))
    return found


def _free_place(months: Sequence[Month], n: int, wide: float) -> tuple[float, float]:
    """Return (left, top) of a chip where the line does not run: under a valley, over a top, else at the open side of a slope."""
    here = months[n].value or 0
    before = months[n - 1].value if n else None
    after = months[n + 1].value if n + 1 < len(months) else None
    came, goes = here - (here if before is None else before), (here if after is None else after) - here
    x, y = across(n, len(months)), down(here)
    if came <= 0 <= goes or goes <= 0 <= came:  # a valley or a top
        top = y + 24 if came <= 0 <= goes else y - 60
        if top < TOP:  # no room over a top: beside it, as high as there is room
            left = x + 18 if x + 18 + wide < WIDTH else x - 18 - wide
            return round(left, 1), max(TOP + 4, y - 44)
        return round(min(max(x - wide / 2, 4), WIDTH - 4 - wide), 1), y - 60 if top + 36 > FOOT else top
    if x + 18 + wide < WIDTH:  # at the right: below a rise, above a fall
        return round(x + 18, 1), y + 8 if goes > 0 else y - 44
    return round(x - 18 - wide, 1), y - 44 if goes > 0 else y + 8


def _finding(block: CurveBlock, months: Sequence[Month]) -> str:
    told = [f"{m.name}: {block.zone(int(m.value))}" for m in months if m.value is not None]
    if not told:
        return _("An empty drawing over %(n)s months, from %(low)s to %(high)s") % zones_and(block, len(months))
    return _("Curve over the months. %(months)s") % {"months": ", ".join(told)}


def zones_and(block: CurveBlock, count: int) -> Mapping[str, Any]:
    """Return the words and the count of an empty drawing."""
    return {"n": count, "low": block.low, "high": block.high}
