"""Somebody leaves: their actions go back to the line manager, marked; nothing disappears."""

from django.db import transaction

from iglo.organisations.actions.leaving import let_person_leave
from iglo.organisations.models import Person
from iglo.plans.actions import hand_back_actions


@transaction.atomic
def see_person_off(person: Person, *, by: int) -> int:
    """Let `person` leave and hand their open actions back. Returns how many there were. Raises organisations' Refused."""
    handed = hand_back_actions(person, by=by)
    let_person_leave(person, by=by)
    return handed
