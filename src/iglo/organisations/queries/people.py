"""The list of people and one person, as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from iglo.organisations.access import Member
from iglo.organisations.models import Group, Membership, Person, RoleAssignment
from iglo.organisations.queries.people_by_word import matching
from iglo.organisations.rules import Role, Tree
from iglo.organisations.rules.hats import double_hats
from iglo.organisations.rules.permissions_of_pages import PEOPLE_EDIT, PEOPLE_READ

PER_PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What the reader of the list asked for."""

    words: str = ""
    unit: int | None = None
    left: bool = False
    page: str = "1"


def visible_people(member: Member, *, left: bool = False) -> QuerySet[Person]:
    """Return the people whom `member` may see in lists: of their units, or all; those who `left` only for who keeps the list."""
    everybody = Person.objects.exclude(left_on=None) if left else Person.objects.active()
    if member.may_everywhere(PEOPLE_READ):
        return everybody
    if left:
        return everybody.none()
    units = member.unit_ids_with(PEOPLE_READ)
    here = Membership.objects.filter(unit_id__in=units).values("person")
    return everybody.filter(Q(home_unit_id__in=units) | Q(pk__in=here))


def people_page(member: Member, wish: Wish) -> Page[Person]:
    """Return one page of people with home unit, account and `.held_roles` (today's). Four queries, however many people."""
    people = visible_people(member, left=wish.left).filter(matching(wish.words))
    if wish.unit is not None:
        inside = member.tree.subtree(wish.unit)
        people = people.filter(pk__in=Membership.objects.filter(unit_id__in=inside).values("person"))
    held = RoleAssignment.objects.current().select_related("unit")
    rows: QuerySet[Person] = people.select_related("home_unit", "account").prefetch_related(Prefetch("roles", held, to_attr="held_roles"))
    return Paginator(rows.order_by("name", "id"), PER_PAGE).get_page(wish.page)


@dataclass
class PersonShown:
    """One person with all that their page shows; each part is read once."""

    person: Person
    tree: Tree
    roles: list[RoleAssignment] = field(default_factory=list)

    @cached_property
    def memberships(self) -> list[Membership]:
        """Return the units, the home unit first."""
        rows = self.person.memberships.select_related("unit")
        return sorted(rows, key=lambda m: (m.unit_id != self.person.home_unit_id, m.unit.name))

    @cached_property
    def groups(self) -> list[Group]:
        """Return the groups the person chairs or sits in."""
        return list(Group.objects.current().filter(Q(seats__person=self.person) | Q(chair=self.person)).distinct())

    @property
    def double(self) -> list[str]:
        """Return the names of units that the person both leads and represents."""
        return [self.tree.nodes[unit].name for _person, unit in sorted(double_hats(as_triples(self.roles), self.tree))]

    @property
    def path(self) -> str:
        """Return the home unit with what is above it."""
        return self.tree.label(self.person.home_unit_id) if self.person.home_unit_id else ""


def person_shown(person: Person, tree: Tree) -> PersonShown:
    """Return `person` as the person page shows them, with roles of today and to come."""
    today = RoleAssignment.objects.current() | RoleAssignment.objects.coming()
    return PersonShown(person, tree, list(today.filter(person=person).select_related("unit").order_by("since", "id")))


def as_triples(given: Iterable[RoleAssignment]) -> list[tuple[int, Role, int]]:
    """Return (person, role, unit) of `given`, as the rules want it."""
    return [(g.person_id, Role(g.role), g.unit_id) for g in given]


def names_to_offer(limit: int = 400) -> list[tuple[str, str]]:
    """Return (what to write, what is shown beside it) for everybody, or nothing where there are more than `limit` people."""
    rows = list(Person.objects.active().values_list("account__sign_in_name", "name", "home_unit__name")[: limit + 1])
    if len(rows) > limit:
        return []
    seen: dict[str, int] = {}
    for _sign_in, name, _unit in rows:
        seen[name] = seen.get(name, 0) + 1
    return [(name if seen[name] == 1 else sign_in or name, unit or "") for sign_in, name, unit in rows]


def may_edit(member: Member) -> bool:
    """Return whether `member` keeps the list of people."""
    return member.may_everywhere(PEOPLE_EDIT)
