"""Who takes part in a round, who stands behind it, and how many they are, as a band."""

from django.db.models import Q, QuerySet

from iglo.organisations.access import leaders_of, load_tree, members_of_place, representatives_of
from iglo.organisations.models import Person, RoleAssignment, Unit
from iglo.organisations.rules import LEADER_ROLES, Tree
from iglo.rounds.models import Round


def everybody_in(unit: Unit, *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return the people of `unit` with its leaders and representatives: all who get the same mail."""
    tree = tree or load_tree()
    leaders = [person.pk for person in leaders_of(unit, tree=tree)]
    members = members_of_place(unit, tree=tree).values("pk")
    representatives = representatives_of(unit, tree=tree).values("pk")
    return Person.objects.active().filter(Q(pk__in=members) | Q(pk__in=leaders) | Q(pk__in=representatives))


def everybody_of(found: Round) -> QuerySet[Person]:
    """Return all who are told of a round: the people of its unit today, and whoever was asked in it and has moved on or left since."""
    asked = found.answering.values("person")
    return Person.objects.filter(Q(pk__in=everybody_in(found.unit).values("pk")) | Q(pk__in=asked))


def inner_circle(unit: Unit, *, tree: Tree | None = None) -> set[int]:
    """Return the keys of leaders and representatives: those who also sort the slips."""
    tree = tree or load_tree()
    return {p.pk for p in leaders_of(unit, tree=tree)} | set(representatives_of(unit, tree=tree).values_list("pk", flat=True))


def eligible_count(unit: Unit, *, tree: Tree | None = None) -> int:
    """Return how many may put a ball in the case: the people of `unit` without those who lead it (anonymity.md)."""
    tree = tree or load_tree()
    leaders = [person.pk for person in leaders_of(unit, tree=tree)]
    return members_of_place(unit, tree=tree).exclude(pk__in=leaders).count()


def possible_witnesses(unit: Unit, *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return people of `unit` whom the colleagues may elect as box witness: nobody who leads anything."""
    leading = RoleAssignment.objects.current().filter(role__in=LEADER_ROLES).values("person")
    return members_of_place(unit, tree=tree).exclude(pk__in=leading)


def without_mail(unit: Unit) -> int:
    """Return how many people of `unit` have no mail address and meet the round on the poster."""
    return everybody_in(unit).filter(email="").count()
