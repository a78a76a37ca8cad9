"""Groups beside the tree: begun, changed, ended."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.models import Group, GroupMember, Person, Unit


@dataclass(frozen=True)
class AboutGroup:
    """What is written about a group."""

    name: str
    kind: str
    unit: Unit
    chair: Person | None = None
    ends_on: dt.date | None = None


@transaction.atomic
def add_group(about: AboutGroup, *, by: int | None) -> Group:
    """Begin a group; its chair gets a seat. Returns it."""
    group = Group.objects.create(**about.__dict__)
    if group.chair is not None:
        GroupMember.objects.create(group=group, person=group.chair)
    record("add_group", group, by=by)
    return group


@transaction.atomic
def change_group(group: Group, *, about: AboutGroup, by: int | None) -> None:
    """Write `about` on the group; a new chair gets a seat."""
    for field, value in about.__dict__.items():
        setattr(group, field, value)
    group.save()
    if group.chair is not None:
        GroupMember.objects.get_or_create(group=group, person=group.chair)
    record("change_group", group, by=by)


@transaction.atomic
def end_group(group: Group, *, by: int | None) -> None:
    """End the group today; its members keep what they made."""
    group.ends_on = clock.today()
    group.save(update_fields=["ends_on"])
    record("end_group", group, by=by)


@transaction.atomic
def give_seat(group: Group, *, person: Person, by: int | None) -> None:
    """Give `person` a seat in the group."""
    GroupMember.objects.get_or_create(group=group, person=person)
    record("give_seat", group, by=by)


@transaction.atomic
def free_seat(group: Group, *, person: Person, by: int | None) -> None:
    """Let `person` leave the group; a chair who leaves is no longer chair."""
    GroupMember.objects.filter(group=group, person=person).delete()
    if group.chair_id == person.pk:
        group.chair = None
        group.save(update_fields=["chair"])
    record("free_seat", group, by=by)
