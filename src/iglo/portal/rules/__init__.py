"""Who may change what everybody sees."""

from iglo.organisations.rules import Role
from iglo.organisations.rules.permissions import Grant, Permission, Reach

CATALOG_EDIT = Permission(
    "catalog.edit", tuple(Grant(role, Reach.ORGANISATION) for role in (Role.ADMINISTRATOR, Role.HR, Role.TOP_MANAGEMENT))
)
