"""A signed-in person with what they may do; every question after loading costs no query."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from iglo.accounts.models import Account
from iglo.organisations.models import Group, Person, Place, RoleAssignment, Unit
from iglo.organisations.rules import LEADER_ROLES, Grant, Permission, Reach, Role, Tree, UnitNode


class MemberRequest(HttpRequest):
    """A request that has passed `requires`: somebody is signed in."""

    member: "Member"
    htmx: HtmxDetails
    user: Account


def load_tree() -> Tree:
    """Return the tree of all units in one query; a closed unit hangs under its heir, who carries on for it."""
    rows = Unit.objects.order_by("name").values_list("id", "parent_id", "merged_into_id", "heir_id", "name", "closed_on")
    return Tree.of(UnitNode(i, merged or heir or parent, name, closed is not None) for i, parent, merged, heir, name, closed in rows)


@dataclass(eq=False)
class Member:
    """The person behind a request. Reads memberships, roles, groups and the tree once each, when first asked."""

    person: Person

    def __str__(self) -> str:
        return self.person.name

    @property
    def short_name(self) -> str:
        """Return what one calls the person."""
        return self.person.first_name

    @property
    def id(self) -> int:
        """Return the person's key, for audit lines."""
        return self.person.pk

    @cached_property
    def tree(self) -> Tree:
        """Return the tree of units."""
        return load_tree()

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        """Return the units the person belongs to, and the closed units that these carry on for."""
        mine = frozenset(self.person.memberships.values_list("unit_id", flat=True))
        return mine | {unit for unit, heir in self.tree.heirs().items() if heir in mine}

    @cached_property
    def unit_ids_upwards(self) -> frozenset[int]:
        """Return `unit_ids` and every unit above them: what a larger unit asks and plans is also theirs who sit below it."""
        return self.unit_ids.union(*(self.tree.path(unit) for unit in self.unit_ids if not self.tree.nodes[unit].closed))

    @cached_property
    def groups(self) -> dict[int, Group]:
        """Return the groups the person sits in or chairs, by key; ended ones too: what they made stays theirs."""
        mine = Group.objects.filter(Q(seats__person=self.person) | Q(chair=self.person)).distinct()
        return {group.pk: group for group in mine}

    @cached_property
    def roles(self) -> frozenset[tuple[Role, int]]:
        """Return the roles that hold today, each with its unit."""
        rows = RoleAssignment.objects.current().filter(person=self.person).values_list("role", "unit_id")
        return frozenset((Role(role), unit) for role, unit in rows)

    @cached_property
    def led_units(self) -> frozenset[int]:
        """Return all units that have a line manager of their own, whoever it is."""
        return frozenset(RoleAssignment.objects.current().filter(role=Role.LINE_MANAGER).values_list("unit_id", flat=True))

    def may(self, permission: Permission, place: Place) -> bool:
        """Return whether the person may `permission` at `place`."""
        if permission.anyone:
            return True
        return any(self._covers(grant, place) for grant in permission.grants)

    def may_somewhere(self, permission: Permission) -> bool:
        """Return whether there can be a place where the person may `permission`; a first, coarse sieve."""
        if permission.anyone:
            return True
        mine = {role for role, _unit in self.roles}
        return any(g.role is None or g.role in mine or self._chairs(g.role) for g in permission.grants)

    def may_everywhere(self, permission: Permission) -> bool:
        """Return whether the person may `permission` in the whole organisation, wherever their role was given."""
        mine = {role for role, _unit in self.roles}
        return permission.anyone or any(g.reach is Reach.ORGANISATION and g.role in mine for g in permission.grants)

    def unit_ids_with(self, permission: Permission) -> frozenset[int]:
        """Return the units at which the person may `permission`."""
        return frozenset().union(*(self._units_of(grant) for grant in permission.grants))

    def group_ids_with(self, permission: Permission) -> frozenset[int]:
        """Return the groups, of those the person sits in, at which they may `permission`."""
        return frozenset(g.pk for g in self.groups.values() if self.may(permission, g))

    def _chairs(self, role: Role | None) -> bool:
        return role in LEADER_ROLES and any(g.chair_id == self.id for g in self.groups.values())

    def _covers(self, grant: Grant, place: Place) -> bool:
        if isinstance(place, Unit):
            return place.pk in self._units_of(grant)
        if grant.role is None:
            return place.pk in self.groups
        if grant.role in LEADER_ROLES and grant.reach is Reach.NEAREST:
            return place.chair_id == self.id
        return place.unit_id in self._units_of(grant)

    def _units_of(self, grant: Grant) -> frozenset[int]:
        if grant.reach is Reach.MEMBERS:
            return self.unit_ids_upwards
        held = [unit for role, unit in self.roles if role == grant.role]
        if grant.reach is Reach.ORGANISATION:
            return frozenset(self.tree.nodes) if held else frozenset()
        if grant.reach is Reach.SUBTREE:
            return frozenset(below for unit in held for below in self.tree.subtree(unit))
        return frozenset(below for unit in held for below in self._nearest(unit))

    def _nearest(self, unit: int) -> list[int]:
        found = [unit]
        for here in found:
            found.extend(child for child in self.tree.below.get(here, []) if child not in self.led_units)
        return found
