"""What somebody is called in a room who does not want to say a name: things that everybody knows."""

from collections.abc import Collection
from random import Random

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SYMBOLS = (
    gettext_lazy("Fox"), gettext_lazy("Owl"), gettext_lazy("Seal"), gettext_lazy("Hare"), gettext_lazy("Crane"), gettext_lazy("Otter"),
    gettext_lazy("Whale"), gettext_lazy("Lark"), gettext_lazy("Badger"), gettext_lazy("Elk"), gettext_lazy("Swan"), gettext_lazy("Bee"),
    gettext_lazy("Anchor"), gettext_lazy("Lantern"), gettext_lazy("Kettle"), gettext_lazy("Boat"), gettext_lazy("Bridge"),
    gettext_lazy("Drum"), gettext_lazy("Kite"), gettext_lazy("Compass"), gettext_lazy("Ladder"), gettext_lazy("Wheel"),
    gettext_lazy("Feather"), gettext_lazy("Key"), gettext_lazy("Oak"), gettext_lazy("Birch"), gettext_lazy("Fern"), gettext_lazy("Clover"),
    gettext_lazy("Poppy"), gettext_lazy("Acorn"), gettext_lazy("Apple"), gettext_lazy("Pear"), gettext_lazy("Plum"), gettext_lazy("Carrot"),
    gettext_lazy("Moon"), gettext_lazy("Star"), gettext_lazy("Sun"), gettext_lazy("Cloud"), gettext_lazy("Wave"), gettext_lazy("Snow"),
    gettext_lazy("Spring"), gettext_lazy("Meadow"), gettext_lazy("Shell"), gettext_lazy("Stone"), gettext_lazy("Button"),
    gettext_lazy("Mitten"), gettext_lazy("Hat"), gettext_lazy("Scarf"),
)  # fmt: skip


def free_name(wanted: str, taken: Collection[str], chance: Random) -> str:
    """Return `wanted`, with a number where somebody has it already; where nothing was wanted a symbol that nobody has."""
    if not wanted:
        free = [str(symbol) for symbol in SYMBOLS if str(symbol) not in taken]
        wanted = chance.choice(free) if free else _("Guest")
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name
