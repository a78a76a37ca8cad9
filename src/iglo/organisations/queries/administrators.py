"""Who runs the system."""

from iglo.organisations.models import Person, RoleAssignment
from iglo.organisations.rules import Role


def is_last_administrator(person: Person) -> bool:
    """Return whether nobody else is an administrator today."""
    given = RoleAssignment.objects.current().filter(role=Role.ADMINISTRATOR)
    people = set(given.values_list("person_id", flat=True))
    return people == {person.pk}
