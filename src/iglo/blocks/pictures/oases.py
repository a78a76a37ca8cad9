"""The map of oases and mines (methods, B4): what gives strength is ringed and grows, what may go off is banded; a way leads past both."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.kinds import BoardBlock
from iglo.blocks.pictures.svg import join, picture, tag, words

WIDTH, HEIGHT = 720.0, 250.0
SPIKES = (
    "M0 -42L7 -27H-7ZM0 42L7 27H-7ZM-42 0L-27 7V-7ZM42 0L27 7V-7Z"
    "M30 -30L25 -14L14 -25ZM-30 -30L-25 -14L-14 -25ZM30 30L25 14L14 25ZM-30 30L-25 14L-14 25Z"
)


def draw_oases(block: BoardBlock) -> SafeString:
    """Return the map's head: mines at the left, oases at the right, the way between them."""
    parts = [
        tag("path", d="M-10 214C120 244 176 96 300 128S470 232 730 150", class_="oa-way"),
        tag("path", d="M-10 214C120 244 176 96 300 128S470 232 730 150", class_="oa-steps"),
        *(_mine(x, y, size) for x, y, size in ((76.0, 132.0, 1.0), (190.0, 214.0, 0.62), (262.0, 62.0, 0.5))),
        words(block.red.title, 130, 56, room=190, size=21, css="oa-t"),
    ]
    if block.green:
        parts += [_oasis(x, y, size) for x, y, size in ((610.0, 84.0, 1.0), (452.0, 168.0, 0.6), (402.0, 62.0, 0.42))]
        parts.append(words(block.green.title, 500, 228, room=220, size=21, css="oa-t"))
    named = {"mines": block.red.title, "oases": block.green.title if block.green else ""}
    return picture(WIDTH, HEIGHT, parts, says=_("A map: a way leads past %(mines)s and %(oases)s") % named, css="bp--oases")


def _mine(x: float, y: float, size: float) -> SafeString:
    body = tag("path", d=SPIKES, class_="oa-spike") + tag("circle", r=30.0, class_="b-strain")
    bands = tag("path", d="M-24 10C-12 -6 4 -18 20 -22M-12 26C0 8 14 -2 28 -6", class_="b-strain-band oa-band")
    return tag("g", body + bands + tag("circle", r=30.0, class_="b-strain-edge"), transform=f"translate({x:g} {y:g}) scale({size:g})")


def _oasis(x: float, y: float, size: float) -> SafeString:
    rings = join(tag("circle", r=r, class_="b-energy-ring") for r in (14.0, 30.0, 46.0, 60.0))
    return tag("g", tag("circle", r=68.0, class_="b-energy") + rings, transform=f"translate({x:g} {y:g}) scale({size:g})")
