"""Pure rules of meetings: the agenda with its minutes, and who may lead one."""

from iglo.activities.rules.agenda import AGENDA, Step, minutes_left, step_at
from iglo.activities.rules.permissions import MEETING_LEAD, MEETING_SEE

__all__ = ["AGENDA", "MEETING_LEAD", "MEETING_SEE", "Step", "minutes_left", "step_at"]
