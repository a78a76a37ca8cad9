"""What somebody looks for among the tools, and whether a tool is that."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from iglo.catalog.schema import Form, Tool

MINUTES = (15, 30, 60, 90, 120)  # how long one has, at most


@dataclass(frozen=True)
class Crowd:
    """How many take part, from `least` to `most`, as people say it: alone, two, a few."""

    key: str
    least: int
    most: int


CROWDS = {
    crowd.key: crowd
    for crowd in (
        Crowd("one", 1, 1),
        Crowd("two", 2, 2),
        Crowd("few", 3, 6),
        Crowd("team", 7, 15),
        Crowd("many", 16, 30),
        Crowd("all", 31, 999),
    )
}


@dataclass(frozen=True)
class Wish:
    """A question to the catalog; what is empty does not matter."""

    q: str = ""
    level: str = ""
    area: str = ""
    prevention: str = ""
    situation: str = ""
    minutes: str = ""
    people: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked."""
        return not any(getattr(self, one.name) for one in fields(self))


def fits(tool: Tool, wish: Wish) -> bool:
    """Return whether `tool` is what `wish` asks for, its words apart. What it asks in vain ('level=X') is met by none."""
    return (
        _among(wish.level, tool.levels)
        and _among(wish.area, tool.areas)
        and _among(wish.prevention, tool.prevention)
        and _among(wish.situation, tool.situations)
        and (not wish.minutes or _takes_at_most(tool, wish.minutes))
        and (not wish.people or _is_for(tool, CROWDS.get(wish.people)))
    )


def _among(wanted: str, has: Collection[str]) -> bool:
    return not wanted or wanted in has


def _takes_at_most(tool: Tool, minutes: str) -> bool:
    """Return whether it can be done in `minutes`; a tool that takes what it takes promises nothing."""
    return minutes.isdecimal() and 0 < tool.minutes <= int(minutes[:6])


def _is_for(tool: Tool, crowd: Crowd | None) -> bool:
    if crowd is None:
        return False
    alone = tool.form is Form.ALONE
    least, most = (1, 1) if alone else (tool.people.least, tool.people.most or crowd.most)
    return least <= crowd.most and crowd.least <= most
