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
        found = [unit] if unit in self.nodes else []
        for here in found:
            found.extend(self.below.get(here, []))
        return found

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
