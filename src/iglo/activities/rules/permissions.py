"""Who may lead a meeting and see it, and who may start, run and see the activities of a place."""

from iglo.catalog.schema import Starter
from iglo.organisations.rules import Role
from iglo.organisations.rules.permissions import Grant, Permission, Reach, leaders, members, representatives

MEETING_LEAD = Permission("meeting.lead", (*leaders(), *representatives()))
MEETING_SEE = Permission("meeting.see", (*leaders(), *representatives(), *members()))

ACTIVITY_SEE = Permission("activity.see", (*leaders(), *representatives(), *members()))
ACTIVITY_WRITE = Permission("activity.write", (*leaders(), *representatives(), *members()))
ACTIVITY_LEAD = Permission("activity.lead", (*leaders(), *representatives()))

GRANTS: dict[Starter, tuple[Grant, ...]] = {
    Starter.ANYONE: members(),
    Starter.MEMBER: members(),
    Starter.LINE_MANAGER: leaders(),
    Starter.REPRESENTATIVE: representatives(),
    Starter.WORK_ENVIRONMENT_GROUP: (Grant(Role.WORK_ENVIRONMENT_GROUP, Reach.SUBTREE), *representatives()),
    Starter.WORKS_COUNCIL: (Grant(Role.WORKS_COUNCIL, Reach.SUBTREE),),
    Starter.HR: (Grant(Role.HR, Reach.ORGANISATION),),
    Starter.TOP_MANAGEMENT: (Grant(Role.TOP_MANAGEMENT, Reach.ORGANISATION),),
}
ACTIVITY_START = Permission("activity.start", tuple(dict.fromkeys(grant for grants in GRANTS.values() for grant in grants)))


def may_start(starters: tuple[Starter, ...]) -> Permission:
    """Return the permission to start a tool whose method names `starters`."""
    return Permission("activity.start", tuple(dict.fromkeys(grant for starter in starters for grant in GRANTS[starter])))
