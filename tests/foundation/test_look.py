"""Contrast of every pair of colours, computed from tokens.css (WCAG 2.2: 1.4.3, 1.4.6, 1.4.11)."""

import math
import re
from pathlib import Path

import pytest

import iglo.foundation

CSS = Path(iglo.foundation.__file__).parent / "static/iglo/css"
OKLCH = re.compile(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")
TEXT = 7.0
EDGE = 3.0
GROUNDS = ["snow", "drift", "hollow"]
TEXT_PAIRS = [
    *(("ink", ground) for ground in [*GROUNDS, "strain-soft", "energy-soft", "under", "over"]),
    *(("ink-2", ground) for ground in GROUNDS),
    *((f"{level}-on", level) for level in "iglo"),
    ("solid-on", "solid"),
    ("lit-on", "lit"),
    ("lamp-on", "lamp"),
    ("strain-ink", "strain-soft"),
    ("strain-ink", "drift"),
    ("strain-ink", "snow"),
    ("energy-ink", "energy-soft"),
]
EDGE_PAIRS = [
    *(("edge", ground) for ground in GROUNDS),
    *(("ink", ground) for ground in [*GROUNDS, "lit", "lamp"] if ground != "lamp"),
    ("strain-band", "strain"),
    ("energy-ring", "energy"),
    ("lamp-on", "lamp"),
]


def tokens(theme: str) -> dict[str, tuple[float, float, float]]:
    """Return every oklch token of `theme` as linear sRGB."""
    text = (CSS / "tokens.css").read_text()
    found = {}
    for name, value in re.findall(r"^  --([a-z0-9-]+):\s*([^;]*oklch[^;]*);", text, flags=re.MULTILINE):
        colours = OKLCH.findall(value)
        if colours and name not in found:
            found[name] = linear(*map(float, colours[0 if theme == "light" else -1]))
    return found


def linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return linear sRGB of an oklch colour, clipped (CSS Color 4, section 9; matrices of Ottosson 2020)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return min(max(red, 0), 1), min(max(green, 0), 1), min(max(blue, 0), 1)


def contrast(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    """Return the contrast ratio of two linear colours, 1 to 21."""
    bright, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (first, second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_seven_to_one(theme: str) -> None:
    known = tokens(theme)
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_edge_stands_out_three_to_one(theme: str) -> None:
    known = tokens(theme)
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in EDGE_PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < EDGE} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, "lit", "strain-soft", "energy-soft"])
def test_each_ball_stands_out_by_its_fill_or_its_ring(theme: str, ground: str) -> None:
    known = tokens(theme)
    for ball, ring in (("strain", "strain-edge"), ("energy", "energy-ring")):
        assert max(contrast(known[ball], known[ground]), contrast(known[ring], known[ground])) >= EDGE


def test_nothing_is_fetched_from_elsewhere() -> None:
    sheets = {sheet.name: sheet.read_text() for sheet in CSS.glob("*.css")}
    assert {name for name, text in sheets.items() if "//" in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)} == set()


def test_every_colour_used_is_a_token() -> None:
    known = set(re.findall(r"--([a-z0-9-]+):", "".join(sheet.read_text() for sheet in CSS.glob("*.css"))))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", "".join(sheet.read_text() for sheet in CSS.glob("*.css"))))
    assert used - known == {"cell", "choice", "form", "qr"} - known
