import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q

from iglo.foundation import clock
from iglo.foundation.origin import HasOrigin
from iglo.foundation.privacy import Privacy, declare
from iglo.rooms.rules import CODE_LENGTH, Seating, new_code, seconds_left


class RoomQuerySet(models.QuerySet["Room"]):
    """Sets of rooms."""

    def standing(self) -> "RoomQuerySet":
        """Return rooms whose meeting has not ended."""
        return self.filter(ended_on=None)


class Room(HasOrigin):
    """A meeting on phones and a wall: its code, its door, and where its agenda stands. It remembers of what it is the room as an origin."""

    code = models.CharField(max_length=CODE_LENGTH, default=new_code)
    title = models.CharField(max_length=200)
    door_open = models.BooleanField(default=True)
    opened_on = models.DateField(default=clock.today)
    ended_on = models.DateField(null=True, blank=True)
    step_key = models.CharField(max_length=40, blank=True)
    seating = models.CharField(max_length=8, choices=Seating.choices, default=Seating.PLENARY)
    step_started_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveIntegerField(default=0)  # of the step, with what was added; 0: it takes what it takes
    shown = models.BooleanField(default=False)  # whether all see what each has handed in
    draw = models.ForeignKey("rooms.Draw", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    deck = models.JSONField(default=list, blank=True)  # keys of the cards that are dealt in this step
    turn = models.PositiveIntegerField(default=0)  # the round of cards that runs, from 1
    turn_started_at = models.DateTimeField(null=True, blank=True)
    turn_minutes = models.PositiveIntegerField(default=0)
    floor = models.CharField(max_length=20, blank=True)  # the group ('g3') or seat ('s12') that speaks
    floor_started_at = models.DateTimeField(null=True, blank=True)
    on_wall = models.CharField(max_length=40, blank=True)  # what the facilitator put up alone: a heading, a question
    may_sort = models.BooleanField(default=False)  # whether everybody may move notes and name headings
    confirmed = models.PositiveIntegerField(null=True, blank=True)  # how many phones those present have confirmed
    privacy: ClassVar = declare(
        origin_kind=Privacy.TECHNICAL,
        origin_key=Privacy.TECHNICAL,
        origin_label=Privacy.UNIT,
        code=Privacy.SECRET,
        title=Privacy.UNIT,
        door_open=Privacy.TECHNICAL,
        opened_on=Privacy.UNIT,
        ended_on=Privacy.UNIT,
        step_key=Privacy.UNIT,
        seating=Privacy.TECHNICAL,
        step_started_at=Privacy.UNIT,
        minutes=Privacy.TECHNICAL,
        shown=Privacy.TECHNICAL,
        draw=Privacy.TECHNICAL,
        deck=Privacy.TECHNICAL,
        turn=Privacy.TECHNICAL,
        turn_started_at=Privacy.UNIT,
        turn_minutes=Privacy.TECHNICAL,
        floor=Privacy.TECHNICAL,
        floor_started_at=Privacy.UNIT,
        on_wall=Privacy.TECHNICAL,
        may_sort=Privacy.TECHNICAL,
        confirmed=Privacy.UNIT,
    )
    objects: ClassVar = RoomQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], condition=Q(ended_on=None), name="rooms_one_standing_room_a_code")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Return whether the meeting has ended."""
        return self.ended_on is not None

    @property
    def topic(self) -> str:
        """Return the topic of what concerns everybody: the step, the door, what is shown."""
        return f"room.{self.pk}"

    @property
    def every_topic(self) -> str:
        """Return the topic of every note and mark: wall and facilitator listen to it."""
        return f"room.{self.pk}.all"

    def topic_of(self, hand: str) -> str:
        """Return the topic of one group or heading (`hand` 'g3', 'h17')."""
        return f"room.{self.pk}.{hand}"

    def left(self, now: dt.datetime) -> int | None:
        """Return the seconds left of the step; negative when it takes longer, None where no minutes run."""
        return seconds_left(self.step_started_at, self.minutes, now)

    def turn_left(self, now: dt.datetime) -> int | None:
        """Return the seconds until the bell of this round of cards; None where none runs."""
        return seconds_left(self.turn_started_at, self.turn_minutes, now)
