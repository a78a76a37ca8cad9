from typing import ClassVar

from django.db import models
from django.db.models import Q

from iglo.activities.models.activity import Activity
from iglo.boards.models import Note, Proposal
from iglo.foundation.privacy import Privacy, declare
from iglo.rooms.models import Room


class ActivityRoomQuerySet(models.QuerySet["ActivityRoom"]):
    """Sets of rooms in which tools are run."""

    def standing(self) -> "ActivityRoomQuerySet":
        """Return those whose meeting has not ended."""
        return self.filter(room__ended_on=None)

    def whole(self) -> "ActivityRoomQuerySet":
        """Return them with everything that a page asks for."""
        return self.running().select_related("activity__unit", "activity__group", "room__draw")

    def running(self) -> "ActivityRoomQuerySet":
        """Return them with the meeting and its tool alone: enough for what phones send, and for parts of pages."""
        return self.select_related("activity__version", "room").defer("activity__version__content")


class ActivityRoom(models.Model):
    """A meeting on phones in which an activity is run; one activity may be held in several."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="rooms")
    room = models.OneToOneField(Room, on_delete=models.CASCADE, related_name="+")
    privacy: ClassVar = declare(activity=Privacy.TECHNICAL, room=Privacy.TECHNICAL)
    objects: ClassVar = ActivityRoomQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.room_id}"


class Laid(models.Model):
    """What a hand ('g3', 's12') has laid on a board during the meeting, so that it may take it back; forgotten when the meeting ends.

    `once` comes with the form: a phone that got no answer sends the same again, and lays it once.
    """

    room = models.ForeignKey(ActivityRoom, on_delete=models.CASCADE, related_name="laid")
    hand = models.CharField(max_length=20)
    note = models.OneToOneField(Note, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    once = models.CharField(max_length=40, blank=True)
    privacy: ClassVar = declare(
        room=Privacy.TECHNICAL, hand=Privacy.PERSONAL, note=Privacy.TECHNICAL, proposal=Privacy.TECHNICAL, once=Privacy.TECHNICAL
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "once"], condition=~Q(once=""), name="activities_laid_once"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.hand}"
