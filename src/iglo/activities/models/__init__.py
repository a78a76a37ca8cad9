"""The meeting with everybody, the runs of tools by a group, and the rooms in which they are held."""

from iglo.activities.models.activity import Activity, ActivityBoard, ActivityRound
from iglo.activities.models.entry import Entry, KeptText
from iglo.activities.models.meeting import Meeting
from iglo.activities.models.room import ActivityRoom, Laid

__all__ = ["Activity", "ActivityBoard", "ActivityRoom", "ActivityRound", "Entry", "KeptText", "Laid", "Meeting"]
