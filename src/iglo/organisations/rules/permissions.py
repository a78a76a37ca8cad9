"""Permissions as code: what is allowed, by which role, how far from the unit where the role was given."""

from dataclasses import dataclass
from enum import StrEnum

from iglo.organisations.rules.roles import Role


class Reach(StrEnum):
    """How far a grant reaches from the unit on which the role was given."""

    NEAREST = "nearest"  # that unit, and those below it down to the next holder of a leader's role
    SUBTREE = "subtree"  # that unit and every unit below it
    MEMBERS = "members"  # the groups one sits in, the units one belongs to and those above them; needs no role
    ORGANISATION = "organisation"  # everywhere, wherever the role was given


@dataclass(frozen=True)
class Grant:
    """`role` (None: any member) is granted something within `reach`."""

    role: Role | None
    reach: Reach


@dataclass(frozen=True)
class Permission:
    """Something a person may do. `name` is 'room.verb'. No grants and `anyone`: every signed-in person."""

    name: str
    grants: tuple[Grant, ...] = ()
    anyone: bool = False


def leaders(reach: Reach = Reach.NEAREST) -> tuple[Grant, ...]:
    """Return grants to the line manager and the named deputy."""
    return (Grant(Role.LINE_MANAGER, reach), Grant(Role.DEPUTY, reach))


def representatives() -> tuple[Grant, ...]:
    """Return grants to health and safety and union representatives within their area."""
    return (Grant(Role.SAFETY_REPRESENTATIVE, Reach.SUBTREE), Grant(Role.UNION_REPRESENTATIVE, Reach.SUBTREE))


def members() -> tuple[Grant, ...]:
    """Return the grant to everybody who belongs to the group, to the unit or to a unit below it."""
    return (Grant(None, Reach.MEMBERS),)
