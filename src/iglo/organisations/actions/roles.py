"""Giving and ending roles."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.models import Person, RoleAssignment, Unit
from iglo.organisations.queries.administrators import is_last_administrator
from iglo.organisations.rules import Role


@transaction.atomic
def give_role(
    person: Person, *, role: Role, unit: Unit, since: dt.date | None = None, until: dt.date | None = None, by: int | None
) -> RoleAssignment:
    """Give `person` the role on `unit` from `since` (None: today) to and with `until` (None: till further notice).

    Raises Refused where the person has it already in that time.
    """
    since = since or clock.today()
    if RoleAssignment.objects.overlapping(since, until).filter(person=person, role=role, unit=unit).exists():
        words = {"name": person.name, "role": role.label, "unit": unit.name}
        raise Refused(_("%(name)s already has the role %(role)s in %(unit)s at that time.") % words)
    given = RoleAssignment.objects.create(person=person, role=role, unit=unit, since=since, until=until)
    record(f"give_role.{role.value}", person, by=by)
    return given


@transaction.atomic
def end_role(given: RoleAssignment, *, on: dt.date | None = None, by: int | None) -> None:
    """End the role; `on` is its last day, yesterday where None, so that it is over at once. Raises Refused for the last administrator."""
    last = on or clock.today() - dt.timedelta(days=1)
    if given.role == Role.ADMINISTRATOR and is_last_administrator(given.person):
        raise Refused(_("%(name)s is the only administrator. Give somebody else that role first.") % {"name": given.person.name})
    given.until = last
    given.save(update_fields=["until"])
    record(f"end_role.{given.role}", given.person, by=by)
