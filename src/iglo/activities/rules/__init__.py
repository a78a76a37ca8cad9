"""Pure rules of meetings and activities: the agenda with its minutes, who may, and two who write at once."""

from iglo.activities.rules.agenda import AGENDA, Step, minutes_left, step_at
from iglo.activities.rules.permissions import (
    ACTIVITY_LEAD,
    ACTIVITY_SEE,
    ACTIVITY_START,
    ACTIVITY_WRITE,
    MEETING_LEAD,
    MEETING_SEE,
    may_start,
)

__all__ = [
    "ACTIVITY_LEAD",
    "ACTIVITY_SEE",
    "ACTIVITY_START",
    "ACTIVITY_WRITE",
    "AGENDA",
    "MEETING_LEAD",
    "MEETING_SEE",
    "Step",
    "may_start",
    "minutes_left",
    "step_at",
]
