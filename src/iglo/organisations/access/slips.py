"""The door to printing a sign-in slip for somebody."""

from django.http import Http404

from iglo.organisations.access.member import Member
from iglo.organisations.models import Person
from iglo.organisations.rules.slips import PRINT_FOR_ANY, PRINT_FOR_OWN, may_print


def get_person_for_slip(member: Member, pk: int) -> Person:
    """Return the person for whom `member` may print a slip (rules/slips.py). Raises Http404."""
    person = Person.objects.active().select_related("home_unit", "account").filter(pk=pk).first()
    if person is None or not can_print_slip(member, person):
        raise Http404
    return person


def can_print_slip(member: Member, person: Person) -> bool:
    """Return whether `member` may print a slip for `person`, who works here. One query."""
    home = person.home_unit
    return may_print(
        near=home is not None and member.may(PRINT_FOR_OWN, home),
        keeper=member.may_somewhere(PRINT_FOR_ANY),
        holds_role=person.roles.current().exists(),
        has_been_in=bool(person.account and person.account.last_login),
    )
