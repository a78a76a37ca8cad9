"""Roles given, as the roles page shows them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from iglo.organisations.models import Person, RoleAssignment
from iglo.organisations.queries.people import as_triples
from iglo.organisations.queries.people_by_word import matching
from iglo.organisations.rules import LEADER_ROLES, REPRESENTATIVE_ROLES, Role, Tree
from iglo.organisations.rules.hats import double_hats

PER_PAGE = 100


@dataclass(frozen=True)
class DoubleHat:
    """Somebody who both leads and represents a unit."""

    name: str
    unit: str


def roles_page(*, words: str, role: str, page: str) -> Page[RoleAssignment]:
    """Return one page of roles that hold today or later, with person and unit, by role and unit."""
    held = RoleAssignment.objects.current() | RoleAssignment.objects.coming()
    if role in Role.values:
        held = held.filter(role=role)
    if words:
        held = held.filter(person__in=Person.objects.filter(matching(words)))
    rows: QuerySet[RoleAssignment] = held.select_related("person", "unit").order_by("unit__name", "role", "person__name", "id")
    return Paginator(rows, PER_PAGE).get_page(page)


def double_hats_now(tree: Tree) -> list[DoubleHat]:
    """Return who today both leads and represents a unit, by name."""
    held = RoleAssignment.objects.current().filter(role__in=LEADER_ROLES | REPRESENTATIVE_ROLES).select_related("person")
    rows = list(held)
    names = {given.person_id: given.person.name for given in rows}
    found = double_hats(as_triples(rows), tree)
    return sorted((DoubleHat(names[p], tree.nodes[u].name) for p, u in found), key=lambda hat: (hat.name, hat.unit))
