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


def atoms_below(tree: Tree, shown: frozenset[str]) -> dict[str, list[str]]:
    """Return for each shown unit the keys of the atoms that it is made of: its own and those of the shown units inside it."""
    inside: dict[str, list[str]] = {key: [] for key in tree.parents}
    for key in tree.bottom_up:
        if key in shown:
            inside[key].append(key)
        parent = tree.parents[key]
        if parent is not None:
            inside[parent].extend(inside[key])
    return {key: inside[key] for key in shown}
