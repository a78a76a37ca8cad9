from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare
from iglo.rooms.models.room import Room
from iglo.rooms.models.seat import Seat


class HandIn(models.Model):
    """What stands in one field of a sheet: of a seat ('s12') or a group ('g3'). It lies here until the step ends, then in the run.

    `beside` keeps what another of the group had written in the same field and was not seen.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="hand_ins")
    step_key = models.CharField(max_length=40)
    block_key = models.CharField(max_length=40)
    hand = models.CharField(max_length=20)
    field = models.CharField(max_length=90)
    text = models.TextField(blank=True)
    beside = models.TextField(blank=True)
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")  # who wrote it last
    revision = models.PositiveIntegerField(default=1)
    privacy: ClassVar = declare(
        room=Privacy.TECHNICAL,
        step_key=Privacy.UNIT,
        block_key=Privacy.UNIT,
        hand=Privacy.PERSONAL,
        field=Privacy.UNIT,
        text=Privacy.UNIT,
        beside=Privacy.UNIT,
        seat=Privacy.PERSONAL,
        revision=Privacy.TECHNICAL,
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "step_key", "block_key", "hand", "field"], name="rooms_one_text_a_field"),
        ]

    def __str__(self) -> str:
        return f"{self.step_key}/{self.block_key}/{self.field}"


class Hushed(models.Model):
    """A phone's answers in an anonymous step: under a number made for this step and room, which is dropped at its close."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="hushed")
    step_key = models.CharField(max_length=40)
    number = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    privacy: ClassVar = declare(room=Privacy.TECHNICAL, step_key=Privacy.UNIT, number=Privacy.SECRET, answers=Privacy.SECRET)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "step_key", "number"], name="rooms_one_answer_a_phone")]

    def __str__(self) -> str:
        return self.step_key


class Spread(models.Model):
    """What an anonymous step gave, once and for good: coded figures by question ('BLOCK/KEY'), or nothing where too few answered."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="spreads")
    step_key = models.CharField(max_length=40)
    figures = models.JSONField(default=dict)
    privacy: ClassVar = declare(room=Privacy.TECHNICAL, step_key=Privacy.UNIT, figures=Privacy.UNIT)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "step_key"], name="rooms_one_spread_a_step")]

    def __str__(self) -> str:
        return self.step_key
