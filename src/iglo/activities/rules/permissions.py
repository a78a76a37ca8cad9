"""Who may lead a meeting and who may see it."""

from iglo.organisations.rules.permissions import Permission, leaders, members, representatives

MEETING_LEAD = Permission("meeting.lead", (*leaders(), *representatives()))
MEETING_SEE = Permission("meeting.see", (*leaders(), *representatives(), *members()))
