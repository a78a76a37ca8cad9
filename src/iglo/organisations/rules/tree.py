"""The tree of units, as numbers only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class UnitNode:
    """One unit in the tree. `parent` is None at the top."""

    id: int
    parent: int | None
    name: str
    closed: bool = False


@dataclass(frozen=True)
class Tree:
    """All units of the organisation. Built from one query; every question after that costs none."""

    nodes: dict[int, UnitNode]
    below: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Iterable[UnitNode]) -> "Tree":
        """Return the tree of `nodes`, children in the order given."""
        known = {node.id: node for node in nodes}
        below: dict[int, list[int]] = {}
        for node in known.values():
            if node.parent is not None:
                below.setdefault(node.parent, []).append(node.id)
        return cls(known, below)

    def path(self, unit: int) -> list[int]:
        """Return `unit` and the units above it, nearest first; empty for an unknown unit."""
        found: list[int] = []
        here: int | None = unit
        while here is not None and here in self.nodes and here not in found:
            found.append(here)
            here = self.nodes[here].parent
        return found

    def subtree(self, unit: int) -> list[int]:
        """Return `unit` and every unit below it, parents before children."""
        found = dict.fromkeys([unit] if unit in self.nodes else [])
        queue = list(found)
        for here in queue:
            new = [child for child in self.below.get(here, []) if child not in found]
            found.update(dict.fromkeys(new))
            queue.extend(new)
        return queue

    def heirs(self) -> dict[int, int]:
        """Return for each closed unit the open unit above it, which carries on for it."""
        closed = [node.id for node in self.nodes.values() if node.closed]
        found = {unit: next((i for i in self.path(unit) if not self.nodes[i].closed), None) for unit in closed}
        return {unit: heir for unit, heir in found.items() if heir is not None}

    def label(self, unit: int, *, between: str = " / ") -> str:
        """Return the names from the top down to `unit`; '' for an unknown unit."""
        return between.join(self.nodes[i].name for i in reversed(self.path(unit)))

    def open_walk(self) -> list[tuple[int, UnitNode]]:
        """Return (depth, unit) in reading order, closed units left out."""
        return [(depth, node) for depth, node in self.walk() if not node.closed]

    def walk(self) -> Iterator[tuple[int, UnitNode]]:
        """Yield (depth, unit) in reading order: each unit followed by those below it, siblings by name."""
        tops = [n for n in self.nodes.values() if n.parent is None or n.parent not in self.nodes]
        stack = [(0, node) for node in sorted(tops, key=lambda n: n.name, reverse=True)]
        while stack:
            depth, node = stack.pop()
            yield depth, node
            children = [self.nodes[c] for c in self.below.get(node.id, [])]
            stack.extend((depth + 1, c) for c in sorted(children, key=lambda n: n.name, reverse=True))

    def would_circle(self, unit: int, new_parent: int) -> bool:
        """Return whether moving `unit` under `new_parent` would put it below itself."""
        return new_parent in self.subtree(unit)
