"""Which unit a row means, and which units would have to be made."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from iglo.organisations.rules.tree import Tree

_BETWEEN = re.compile(r"\s*(?:/|>|\\|»|→)\s*")

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody belongs: a unit (`unit`), a unit to be made (`names` below `under`), or nowhere, with `fault` saying why."""

    unit: int | None = None
    under: int | None = None
    names: tuple[str, ...] = ()
    label: str = field(default="", compare=False)
    fault: str = ""

    @property
    def key(self) -> str:
        """Return what names a unit to be made, whatever the case of its letters; '' for one that is there."""
        return f"{self.under or ''}|{'/'.join(self.names).casefold()}" if self.names else ""


class Places:
    """Finds units by name or path ('Plant / Production / Day'); each text is looked up once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._open = [node for _depth, node in tree.open_walk()]
        self._by_name: dict[str, list[int]] = {}
        for node in self._open:
            self._by_name.setdefault(node.name.casefold(), []).append(node.id)
        self._found: dict[str, Spot] = {"": Spot()}

    def spot(self, text: str) -> Spot:
        """Return where `text` is; an empty Spot for ''."""
        key = text.casefold()
        if key not in self._found:
            self._found[key] = self._find(text)
        return self._found[key]

    def _find(self, text: str) -> Spot:
        names = [name for name in _BETWEEN.split(text) if name]
        if not names or any(len(name) > LONGEST_NAME for name in names):
            return Spot(fault=_("“%(unit)s” is not the name of a unit.") % {"unit": text[:80]})
        for last, above in ((text, []), (names[-1], names[:-1])):
            fitting = [unit for unit in self._by_name.get(last.casefold(), []) if self._lies_under(unit, above)]
            if len(fitting) == 1:
                return Spot(fitting[0], label=self._tree.label(fitting[0]))
            if fitting:
                return Spot(fault=self._several(text, fitting))
        return self._new(names)

    def _lies_under(self, unit: int, above: list[str]) -> bool:
        path = [self._tree.nodes[i].name.casefold() for i in self._tree.path(unit)[1:]]
        return path[: len(above)] == [name.casefold() for name in reversed(above)]

    def _several(self, text: str, fitting: list[int]) -> str:
        paths = ", ".join(self._tree.label(unit) for unit in fitting[:3])
        return _("Several units are called “%(unit)s”. Write the way from the top: %(paths)s.") % {"unit": text, "paths": paths}

    def _new(self, names: list[str]) -> Spot:
        under, rest = self._deepest(names)
        above = f"{self._tree.label(under)} / " if under else ""
        return Spot(under=under, names=tuple(rest), label=above + " / ".join(rest))

    def _deepest(self, names: list[str]) -> tuple[int | None, list[str]]:
        tops = [node.id for node in self._open if node.parent is None]
        starts = self._by_name.get(names[0].casefold(), []) if len(names) > 1 else []
        here, rest = (starts[0], names[1:]) if len(starts) == 1 else (tops[0] if len(tops) == 1 else None, names)
        while len(rest) > 1 and here is not None and (child := self._child(here, rest[0])) is not None:
            here, rest = child, rest[1:]
        return here, rest

    def _child(self, unit: int, name: str) -> int | None:
        below = (self._tree.nodes[i] for i in self._tree.below.get(unit, []))
        return next((node.id for node in below if not node.closed and node.name.casefold() == name.casefold()), None)
