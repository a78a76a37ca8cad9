from typing import ClassVar

from django.db import models

from iglo.boards.models.board import Board
from iglo.boards.models.heading import Heading
from iglo.boards.models.note import Note
from iglo.boards.rules import ProposalKind
from iglo.foundation.privacy import Privacy, declare


class Proposal(models.Model):
    """What could be done, hung on one or several red notes. Nobody's name stands on it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="proposals")
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=ProposalKind.choices)
    notes: "models.ManyToManyField[Note, models.Model]" = models.ManyToManyField(Note, related_name="proposals")
    heading = models.ForeignKey(Heading, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals")
    position = models.PositiveIntegerField(default=0)
    privacy: ClassVar = declare(
        board=Privacy.TECHNICAL,
        text=Privacy.UNIT,
        kind=Privacy.UNIT,
        notes=Privacy.UNIT,
        heading=Privacy.UNIT,
        position=Privacy.TECHNICAL,
    )

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"proposal {self.pk}"
