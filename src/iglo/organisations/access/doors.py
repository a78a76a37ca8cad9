"""Gates to units, groups and people: the object, or a 404 that is the same for missing and forbidden."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.organisations.access.member import Member
from iglo.organisations.models import Group, Person, Unit
from iglo.organisations.rules import Permission


def get_unit(member: Member, pk: int, permission: Permission) -> Unit:
    """Return the unit where `member` may `permission`. Raises Http404."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None or not member.may(permission, unit):
        raise Http404
    return unit


def get_group(member: Member, pk: int, permission: Permission) -> Group:
    """Return the group where `member` may `permission`. Raises Http404."""
    group = Group.objects.filter(pk=pk).first()
    if group is None or not member.may(permission, group):
        raise Http404
    return group


def get_person(member: Member, pk: int, permission: Permission) -> Person:
    """Return the person in whose home unit `member` may `permission`. Raises Http404."""
    person = Person.objects.select_related("home_unit", "account").filter(pk=pk).first()
    if person is None or not _may_at_home(member, person, permission):
        raise Http404
    return person


def visible_units(member: Member, permission: Permission) -> QuerySet[Unit]:
    """Return the open units where `member` may `permission`."""
    units: QuerySet[Unit] = Unit.objects.open()
    return units if permission.anyone else units.filter(pk__in=member.unit_ids_with(permission))


def owned_where(member: Member, permission: Permission, *, of: str = "") -> Q:
    """Return the condition that a row belongs to a unit or group where `member` may `permission`.

    For `Owned` models; `of` leads to one from another model ('board__'). One query, the first time a member is asked of groups.
    """
    units, groups = member.unit_ids_with(permission), member.group_ids_with(permission)
    return Q((f"{of}unit_id__in", units)) | Q((f"{of}group_id__in", groups))


def _may_at_home(member: Member, person: Person, permission: Permission) -> bool:
    if person.home_unit is None:
        return member.may_everywhere(permission)
    return member.may(permission, person.home_unit)
