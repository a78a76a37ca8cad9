"""The wellbeing triangle of counted acts: each corner with its sum, and where the weight lies (methods, A15)."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.base import Figure
from iglo.blocks.kinds import ChecksBlock
from iglo.blocks.pictures.models import WIDTH, weighed
from iglo.blocks.pictures.stations import Station
from iglo.blocks.pictures.svg import picture
from iglo.foundation.words import short_number


def draw_weights(block: ChecksBlock, figures: Sequence[Figure]) -> SafeString:
    """Return the triangle of the block's first three groups; `figures` are their sums."""
    sums = {figure.key: int(figure.value) for figure in figures}
    stations = [
        Station(group.key, n, str(group.title or ""), on=bool(sums.get(group.key)), count=sums.get(group.key, 0), counts=True)
        for n, group in enumerate(block.groups[:3], 1)
    ]
    height, parts = weighed(stations)
    said = ", ".join(f"{station.title} {short_number(station.count)}" for station in stations)
    return picture(WIDTH, height, parts, says=_("Where the weight lies: %(what)s") % {"what": said}, css="bp--triangle")
