"""Pure rules of who is who: roles, permissions, the tree of units."""

from iglo.organisations.rules.permissions import Grant, Permission, Reach
from iglo.organisations.rules.roles import LEADER_ROLES, REPRESENTATIVE_ROLES, Role
from iglo.organisations.rules.tree import Tree, UnitNode

__all__ = ["LEADER_ROLES", "REPRESENTATIVE_ROLES", "Grant", "Permission", "Reach", "Role", "Tree", "UnitNode"]
