"""The door to a person's page."""

from django.http import Http404

from iglo.organisations.access.doors import get_person
from iglo.organisations.access.member import Member
from iglo.organisations.models import Person
from iglo.organisations.rules.permissions_of_pages import PEOPLE_EDIT, PEOPLE_READ


def get_listed_person(member: Member, pk: int) -> Person:
    """Return a person whom `member` may look up: of one of their units, or anybody for who keeps the list. Raises Http404.

    Somebody who has left is there for who keeps the list only.
    """
    if member.may_everywhere(PEOPLE_EDIT):
        return get_person(member, pk, PEOPLE_EDIT)
    person = Person.objects.active().select_related("home_unit", "account").filter(pk=pk).first()
    if person is None or not _in_my_units(member, person):
        raise Http404
    return person


def _in_my_units(member: Member, person: Person) -> bool:
    units = member.unit_ids_with(PEOPLE_READ)
    return person.home_unit_id in units or person.memberships.filter(unit_id__in=units).exists()
