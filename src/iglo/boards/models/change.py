from typing import ClassVar

from django.db import models

from iglo.boards.models.board import Board
from iglo.boards.rules import TITLE_LIMIT, ChangeKind
from iglo.foundation.privacy import Privacy, declare


class Change(models.Model):
    """One step in a board's history, so that it can be undone. `data` holds keys and positions, never a note's words.

    `by` is a person's key as a plain number, None for the system; `version` is the board's version that the step made.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=ChangeKind.choices)
    by = models.PositiveBigIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict)
    title_before = models.CharField(max_length=TITLE_LIMIT, blank=True)
    undone = models.BooleanField(default=False)
    privacy: ClassVar = declare(
        board=Privacy.TECHNICAL,
        version=Privacy.TECHNICAL,
        kind=Privacy.TECHNICAL,
        by=Privacy.PERSONAL,
        data=Privacy.TECHNICAL,
        title_before=Privacy.UNIT,
        undone=Privacy.TECHNICAL,
    )

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["board", "version"], name="boards_one_step_a_version")]

    def __str__(self) -> str:
        return f"{self.version} {self.kind}"
