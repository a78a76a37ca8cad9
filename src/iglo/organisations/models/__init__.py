"""Organisation, units, groups, people, roles."""

from iglo.organisations.models.group import Group, GroupMember
from iglo.organisations.models.import_draft import ImportDraft
from iglo.organisations.models.organisation import Organisation, PublicText
from iglo.organisations.models.owned import Owned, Place
from iglo.organisations.models.person import Membership, Person, RoleAssignment
from iglo.organisations.models.unit import Unit

__all__ = [
    "Group",
    "GroupMember",
    "ImportDraft",
    "Membership",
    "Organisation",
    "Owned",
    "Person",
    "Place",
    "PublicText",
    "RoleAssignment",
    "Unit",
]
