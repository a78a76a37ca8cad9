"""The only doors: who a request comes from, what they may, and the gates to units, groups and people."""

from iglo.organisations.access.doors import get_group, get_person, get_unit, owned_where, visible_units
from iglo.organisations.access.holders import holders, leaders_of, members_of_place, representatives_of
from iglo.organisations.access.member import Member, MemberRequest, load_tree
from iglo.organisations.access.people import get_listed_person

__all__ = [
    "Member",
    "MemberRequest",
    "get_group",
    "get_listed_person",
    "get_person",
    "get_unit",
    "holders",
    "leaders_of",
    "load_tree",
    "members_of_place",
    "owned_where",
    "representatives_of",
    "visible_units",
]
