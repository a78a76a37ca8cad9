"""Atoms: a shown unit less the shown units inside it. Whatever follows from shown units is a sum of atoms."""

from collections.abc import Mapping

from iglo.answers.release.tree import Counts, Tree


def atoms(tree: Tree, shown: frozenset[str], own: Mapping[str, Counts], width: int) -> dict[str, Counts]:
    """Return what each shown unit counts outside the shown units inside it; `own` counts are `width` numbers long."""
    found = {key: [0] * width for key in shown}
    for key, unit in tree.nearest(shown).items():
        if unit is not None:
            for place, number in enumerate(own.get(key, ())):
                found[unit][place] += number
    return {key: tuple(numbers) for key, numbers in found.items()}
