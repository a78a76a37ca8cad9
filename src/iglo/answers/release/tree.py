"""A tree of units, known by opaque keys. There may be several tops."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Counts = tuple[int, ...]


class BadTree(ValueError):
    """A parent that is no unit, or a unit above itself."""


@dataclass(frozen=True)
class Tree:
    """`parents` gives the key of the unit above each unit, None for a top; its order is the order of siblings. Raises BadTree."""

    parents: Mapping[str, str | None]

    def __post_init__(self) -> None:
        strangers = {parent for parent in self.parents.values() if parent is not None} - set(self.parents)
        if strangers:
            raise BadTree(f"not in the tree: {', '.join(sorted(strangers))}")
        if len(self.bottom_up) != len(self.parents):
            raise BadTree("a unit above itself")

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The units right below each unit."""
        below: dict[str, list[str]] = {key: [] for key in self.parents}
        for key, parent in self.parents.items():
            if parent is not None:
                below[parent].append(key)
        return below

    @cached_property
    def tops(self) -> list[str]:
        """The units with nothing above them."""
        return [key for key, parent in self.parents.items() if parent is None]

    @cached_property
    def bottom_up(self) -> list[str]:
        """All units, each after all that are below it."""
        order, waiting = [], list(self.tops)
        while waiting:
            key = waiting.pop()
            order.append(key)
            waiting.extend(self.children[key])
        return order[::-1]

    def totals(self, own: Mapping[str, Counts], width: int) -> dict[str, Counts]:
        """Return what each unit counts with all that is below it; `own` is without, and `width` numbers long."""
        sums = {key: list(own.get(key, (0,) * width)) for key in self.parents}
        for key in self.bottom_up:
            parent = self.parents[key]
            if parent is not None:
                above = sums[parent]
                for place, number in enumerate(sums[key]):
                    above[place] += number
        return {key: tuple(numbers) for key, numbers in sums.items()}

    def nearest(self, chosen: set[str] | frozenset[str]) -> dict[str, str | None]:
        """Return for each unit the chosen one that it is in: itself or the nearest above; None where there is none."""
        found: dict[str, str | None] = {}
        for key in reversed(self.bottom_up):
            parent = self.parents[key]
            found[key] = key if key in chosen else found[parent] if parent is not None else None
        return found
