"""Units are added, renamed, moved, merged and closed; nothing that stood in them disappears."""

from collections.abc import Callable

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.access import load_tree
from iglo.organisations.actions.refusal import Refused
from iglo.organisations.models import Group, Membership, Person, RoleAssignment, Unit
from iglo.organisations.rules import Tree
from iglo.organisations.rules.changes_of_units import why_not_inherit, why_not_move, why_not_name


def _tree() -> Tree:
    # Two changes of the tree at once could make a circle together: the second waits for the first.
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    return load_tree()


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


@transaction.atomic
def add_unit(name: str, *, parent: Unit | None, by: int | None) -> Unit:
    """Add a unit under `parent` (None: at the top). Raises Refused where the name is taken there."""
    _refuse(why_not_name(_tree(), name, parent.pk if parent else None))
    unit = Unit.objects.create(name=name.strip(), parent=parent)
    record("add_unit", unit, by=by)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, by: int | None) -> None:
    """Give the unit another name. Raises Refused where a neighbour has it."""
    _refuse(why_not_name(_tree(), name, unit.parent_id, unit=unit.pk))
    unit.name = name.strip()
    unit.save(update_fields=["name"])
    record("rename_unit", unit, by=by)


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit | None, by: int | None) -> None:
    """Move the unit with all below it under `parent`. Raises Refused where that would be a circle."""
    _refuse(why_not_move(_tree(), unit.pk, parent.pk if parent else None))
    unit.parent = parent
    unit.save(update_fields=["parent"])
    record("move_unit", unit, by=by)


@transaction.atomic
def merge_unit(unit: Unit, *, into: Unit, by: int | None) -> None:
    """Merge `unit` into another: people, memberships, roles, groups and units below go over; the old unit stays in the history.

    Boards and plans keep their place; the other unit carries on for them. Raises Refused.
    """
    _close(unit, into, _hand_over_roles, field="merged_into")
    record("merge_unit", unit, by=by)


@transaction.atomic
def close_unit(unit: Unit, *, heir: Unit, by: int | None) -> None:
    """Close `unit`: people, groups and units below go to `heir`, who carries on its open work; its roles end. Raises Refused."""
    _close(unit, heir, _end_roles, field="heir")
    record("close_unit", unit, by=by)


def _close(unit: Unit, heir: Unit, roles: Callable[[Unit, Unit], None], *, field: str) -> None:
    _refuse(why_not_inherit(_tree(), unit.pk, heir.pk))
    _hand_over_people(unit, heir)
    roles(unit, heir)
    Group.objects.filter(unit=unit).update(unit=heir)
    Unit.objects.open().filter(parent=unit).update(parent=heir)
    unit.closed_on = clock.today()
    setattr(unit, field, heir)
    unit.save(update_fields=["closed_on", field])


def _hand_over_people(unit: Unit, heir: Unit) -> None:
    Person.objects.filter(home_unit=unit).update(home_unit=heir)
    here = Membership.objects.filter(unit=unit)
    here.filter(person__in=Membership.objects.filter(unit=heir).values("person")).delete()
    here.update(unit=heir)


def _end_roles(unit: Unit, heir: Unit) -> None:
    RoleAssignment.objects.filter(unit=unit).end_now()


def _hand_over_roles(unit: Unit, heir: Unit) -> None:
    going = list(RoleAssignment.objects.current().filter(unit=unit))
    there = set(RoleAssignment.objects.current().filter(unit=heir).values_list("person_id", "role"))
    new = [given for given in going if (given.person_id, given.role) not in there]
    RoleAssignment.objects.bulk_create(
        RoleAssignment(person_id=g.person_id, role=g.role, unit=heir, since=clock.today(), until=g.until) for g in new
    )
    _end_roles(unit, heir)
