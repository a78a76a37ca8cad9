"""Who stands above: the ladder that a request climbs."""

from dataclasses import dataclass

from iglo.organisations.access import holders, leaders_of, load_tree
from iglo.organisations.models import Group, Person, Place, RoleAssignment, Unit
from iglo.organisations.rules import Role, Tree


@dataclass(frozen=True)
class NextLevel:
    """The unit whose line manager answers, or top management (`is_top`), and who that is today."""

    unit: Unit
    is_top: bool
    people: tuple[Person, ...]


def next_level(place: Place, *, above: "NextLevel | None" = None) -> NextLevel | None:
    """Return who a request from `place` goes to: the line manager above its own leader, in the end top management.

    `above` is the level that has been asked already; None is returned where nobody is left above.
    Somebody who leads several levels is not asked twice. Five queries at most, whatever the depth.
    """
    if above is not None and above.is_top:
        return None
    tree = load_tree()
    unit = place.unit if isinstance(place, Group) else place
    known = {p.pk for p in leaders_of(place, tree=tree)} if above is None else {p.pk for p in above.people}
    path = tree.path(unit.pk) if above is None else tree.path(above.unit.pk)[1:]
    return _manager_above(path, known) or _top(tree, unit, known)


def _manager_above(path: list[int], known: set[int]) -> NextLevel | None:
    given = RoleAssignment.objects.current().filter(unit_id__in=path, role=Role.LINE_MANAGER).select_related("person", "unit")
    by_unit: dict[int, list[RoleAssignment]] = {}
    for role in given:
        by_unit.setdefault(role.unit_id, []).append(role)
    for unit_id in path:
        roles = by_unit.get(unit_id, [])
        if roles and not known & {r.person_id for r in roles}:
            return NextLevel(roles[0].unit, False, tuple(r.person for r in roles))
    return None


def _top(tree: Tree, unit: Unit, known: set[int]) -> NextLevel | None:
    people = list(holders(unit, [Role.TOP_MANAGEMENT], tree=tree))
    if not people or known & {p.pk for p in people}:
        return None
    return NextLevel(Unit.objects.get(pk=tree.path(unit.pk)[-1]), True, tuple(people))


def people_at(unit: Unit, *, is_top: bool) -> list[Person]:
    """Return who answers a request that was sent to `unit`."""
    return list(holders(unit, [Role.TOP_MANAGEMENT])) if is_top else leaders_of(unit)
