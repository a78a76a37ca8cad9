"""The same person as leader and representative of one unit: allowed, and to be seen."""

from collections.abc import Iterable

from iglo.organisations.rules.roles import LEADER_ROLES, REPRESENTATIVE_ROLES, Role
from iglo.organisations.rules.tree import Tree


def double_hats(given: Iterable[tuple[int, Role, int]], tree: Tree) -> set[tuple[int, int]]:
    """Return (person, unit) where somebody both leads the unit and represents it; `given` is (person, role, unit)."""
    rows = list(given)
    areas = {(person, unit) for person, role, unit in rows if role in REPRESENTATIVE_ROLES}
    led = [(person, unit) for person, role, unit in rows if role in LEADER_ROLES]
    return {(person, unit) for person, unit in led if any((person, above) in areas for above in tree.path(unit))}
