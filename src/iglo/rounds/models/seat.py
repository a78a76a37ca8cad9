from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.rounds.models.round import Round
from iglo.rounds.rules.opening import Side


class Seat(models.Model):
    """That a person stands by the box, on one side of it. The database holds it to two different people, one a side."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    side = models.CharField(max_length=8, choices=Side.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    privacy: ClassVar = declare(round=Privacy.UNIT, side=Privacy.UNIT, person=Privacy.PERSONAL)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "side"], name="one_seat_a_side"),
            models.UniqueConstraint(fields=["round", "person"], name="one_seat_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.side}"


class Support(models.Model):
    """That a representative has said 'I am with you' to the process plan."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    privacy: ClassVar = declare(round=Privacy.UNIT, person=Privacy.PERSONAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="one_support")]

    def __str__(self) -> str:
        return f"{self.person} supports {self.round_id}"
