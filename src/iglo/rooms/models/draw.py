from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare
from iglo.rooms.models.room import Room
from iglo.rooms.models.seat import Seat
from iglo.rooms.rules import Seating


class Draw(models.Model):
    """Who sat with whom, once: pairs or groups as they were drawn, mended by those who came late and those who left."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="draws")
    seating = models.CharField(max_length=8, choices=Seating.choices)
    most = models.PositiveIntegerField()  # in one group
    privacy: ClassVar = declare(room=Privacy.TECHNICAL, seating=Privacy.TECHNICAL, most=Privacy.TECHNICAL)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.pk}"


class Drawn(models.Model):
    """A seat's place in a draw, and the card it was dealt."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="drawn")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="drawn")
    group = models.PositiveIntegerField()
    card = models.CharField(max_length=40, blank=True)
    privacy: ClassVar = declare(draw=Privacy.TECHNICAL, seat=Privacy.TECHNICAL, group=Privacy.UNIT, card=Privacy.UNIT)

    class Meta:
        ordering: ClassVar = ["group", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draw", "seat"], name="rooms_one_place_a_draw")]

    def __str__(self) -> str:
        return f"{self.draw_id}: {self.seat_id} in {self.group}"
