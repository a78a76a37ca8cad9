"""Who stands where: leaders, representatives and members of a unit or group."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from iglo.organisations.access.member import load_tree
from iglo.organisations.models import Group, Person, Place, RoleAssignment, Unit
from iglo.organisations.rules import REPRESENTATIVE_ROLES, Role, Tree


def holders(unit: Unit, roles: Collection[Role], *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return people who hold one of `roles` on `unit` or on a unit above it."""
    path = (tree or load_tree()).path(unit.pk)
    given = RoleAssignment.objects.current().filter(role__in=roles, unit_id__in=path)
    return Person.objects.active().filter(pk__in=given.values("person"))


def leaders_of(place: Place, *, tree: Tree | None = None) -> list[Person]:
    """Return who leads `place`: the nearest line manager upwards with deputies, first the manager; a group's chair."""
    if isinstance(place, Group):
        return [place.chair] if place.chair else []
    for unit in (tree or load_tree()).path(place.pk):
        given = list(
            RoleAssignment.objects.current().filter(unit_id=unit, role__in=[Role.LINE_MANAGER, Role.DEPUTY]).select_related("person")
        )
        if any(g.role == Role.LINE_MANAGER for g in given):
            given.sort(key=lambda g: (g.role != Role.LINE_MANAGER, g.person.name))
            return [g.person for g in given]
    return []


def representatives_of(place: Place, *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return health and safety and union representatives whose area holds `place`."""
    unit = place.unit if isinstance(place, Group) else place
    return holders(unit, REPRESENTATIVE_ROLES, tree=tree)


def members_of_place(place: Place, *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return the people of `place`: a group's seats and chair, or everybody in the unit and the units below."""
    if isinstance(place, Group):
        return Person.objects.active().filter(Q(seats__group=place) | Q(pk=place.chair_id)).distinct()
    inside = (tree or load_tree()).subtree(place.pk)
    return Person.objects.active().filter(memberships__unit_id__in=inside).distinct()
