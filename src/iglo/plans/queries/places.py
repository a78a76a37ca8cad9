"""Where a plan can be made, whose walls one keeps."""

from iglo.organisations.access import Member, visible_units
from iglo.organisations.models import Group, Unit
from iglo.organisations.rules import Permission
from iglo.plans.rules.permissions import WALL_KEEP


def places_with(member: Member, permission: Permission) -> tuple[list[Unit], list[Group]]:
    """Return the open units and the groups that have not ended where `member` may `permission`. Two queries beside the member's own."""
    groups = Group.objects.current().filter(pk__in=member.group_ids_with(permission))
    return list(visible_units(member, permission)), list(groups)


def walls_kept(member: Member) -> list[Unit]:
    """Return the open units whose wall address `member` keeps, each with its address or None."""
    return list(visible_units(member, WALL_KEEP).select_related("wall_address"))
