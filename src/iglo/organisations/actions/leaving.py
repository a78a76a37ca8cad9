"""Somebody stops working here, or comes back."""

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.accounts.models import Account
from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.actions.accounts import reopen_account, shut_account
from iglo.organisations.models import Group, GroupMember, Person, RoleAssignment
from iglo.organisations.queries.administrators import is_last_administrator


@transaction.atomic
def let_person_leave(person: Person, *, by: int | None) -> None:
    """Write that `person` has left today: roles end, seats and chairs are freed, the account is shut and its sessions end.

    Units and history stay. Plans are handed back by `handovers`, which calls this. Raises Refused for the last administrator.
    """
    if is_last_administrator(person):
        raise Refused(_("%(name)s is the only administrator. Give somebody else that role first.") % {"name": person.name})
    person.left_on = clock.today()
    person.save(update_fields=["left_on"])
    RoleAssignment.objects.filter(person=person).end_now()
    GroupMember.objects.filter(person=person).delete()
    Group.objects.filter(chair=person).update(chair=None)
    shut_account(person)
    record("let_person_leave", person, by=by)


@transaction.atomic
def let_person_return(person: Person, *, by: int | None) -> None:
    """Write that somebody who had left is back, in the same units; roles and seats are given anew. Raises Refused."""
    if person.left_on is None:
        return
    if person.home_unit is None or person.home_unit.closed_on is not None:
        raise Refused(_("The unit of %(name)s is closed. Choose a new home unit first.") % {"name": person.name})
    if person.email and Account.objects.filter(email__iexact=person.email).exclude(person=person).exists():
        raise Refused(_("Somebody else has the mail address %(email)s.") % {"email": person.email})
    person.left_on = None
    person.save(update_fields=["left_on"])
    reopen_account(person)
    record("let_person_return", person, by=by)
