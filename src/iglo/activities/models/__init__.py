"""The meeting with everybody, and the runs of tools by a group."""

from iglo.activities.models.activity import Activity, ActivityBoard, ActivityRound
from iglo.activities.models.entry import Entry, KeptText
from iglo.activities.models.meeting import Meeting

__all__ = ["Activity", "ActivityBoard", "ActivityRound", "Entry", "KeptText", "Meeting"]
