"""The tree of units and one unit, as their pages show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from iglo.organisations.models import Group, Membership, Person, RoleAssignment, Unit
from iglo.organisations.queries.people import as_triples
from iglo.organisations.rules import LEADER_ROLES, REPRESENTATIVE_ROLES, Role, Tree, UnitNode
from iglo.organisations.rules.hats import double_hats

SHOWN_PEOPLE = 200


@dataclass
class Branch:
    """One unit of the tree with what hangs below it."""

    unit: UnitNode
    people: int = 0
    leaders: list[Person] = field(default_factory=list)
    representatives: list[Person] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


def unit_branches(tree: Tree) -> list[Branch]:
    """Return the open units at the top, each with those below it. Two queries, however many units."""
    counts = dict(
        Membership.objects.filter(person__left_on=None).values_list("unit").annotate(number=Count("id")).values_list("unit", "number")
    )
    held = _held_by_unit(RoleAssignment.objects.current().filter(role__in=LEADER_ROLES | REPRESENTATIVE_ROLES).select_related("person"))
    branches: dict[int, Branch] = {}
    tops: list[Branch] = []
    for _depth, node in tree.open_walk():
        branch = Branch(node, counts.get(node.id, 0), *held.get(node.id, ([], [])))
        branches[node.id] = branch
        above = branches.get(node.parent or 0)
        (above.below if above else tops).append(branch)
    return tops


def _held_by_unit(given: Iterable[RoleAssignment]) -> dict[int, tuple[list[Person], list[Person]]]:
    held: dict[int, tuple[list[Person], list[Person]]] = defaultdict(lambda: ([], []))
    for one in sorted(given, key=lambda g: (g.role != Role.LINE_MANAGER, g.person.name)):
        people = held[one.unit_id][0 if one.role in LEADER_ROLES else 1]
        if one.person not in people:
            people.append(one.person)
    return held


def closed_units() -> list[Unit]:
    """Return units that were closed or merged, latest first, with who carries on."""
    return list(Unit.objects.exclude(closed_on=None).select_related("merged_into", "heir").order_by("-closed_on", "name"))


@dataclass
class UnitShown:
    """One unit with all that its page shows."""

    unit: Unit
    tree: Tree
    roles: list[RoleAssignment]
    people: list[Person]
    number: int
    groups: list[Group]

    @property
    def path(self) -> str:
        """Return what the unit lies under."""
        return self.tree.label(self.unit.parent_id) if self.unit.parent_id else ""

    @property
    def below(self) -> list[UnitNode]:
        """Return the open units right below."""
        nodes = (self.tree.nodes[i] for i in self.tree.below.get(self.unit.pk, []))
        return [node for node in nodes if not node.closed]

    @property
    def more(self) -> int:
        """Return how many people are not shown."""
        return self.number - len(self.people)

    @property
    def double(self) -> list[str]:
        """Return the names of people who both lead and represent this unit."""
        pairs = double_hats(as_triples(self.roles), self.tree)
        names = {g.person_id: g.person.name for g in self.roles}
        return sorted({names[person] for person, unit in pairs if unit in self.tree.path(self.unit.pk)})


def unit_shown(unit: Unit, tree: Tree) -> UnitShown:
    """Return `unit` as its page shows it: roles given on it and above that reach it, its people, groups. Constant queries."""
    path = tree.path(unit.pk)
    reaching = Q(unit=unit) | Q(unit_id__in=path, role__in=LEADER_ROLES | REPRESENTATIVE_ROLES)
    roles = list(RoleAssignment.objects.current().filter(reaching).select_related("person", "unit"))
    roles.sort(key=lambda g: (path.index(g.unit_id), list(Role).index(Role(g.role)), g.person.name))
    here = Person.objects.active().filter(memberships__unit=unit)
    groups = list(Group.objects.current().filter(unit=unit).select_related("chair"))
    return UnitShown(unit, tree, roles, list(here.order_by("name")[:SHOWN_PEOPLE]), here.count(), groups)
