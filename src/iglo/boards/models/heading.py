from typing import ClassVar

from django.db import models

from iglo.boards.models.board import Board
from iglo.boards.rules import TITLE_LIMIT, Colour
from iglo.foundation.privacy import Privacy, declare


class HeadingQuerySet(models.QuerySet["Heading"]):
    """Sets of headings."""

    def standing(self) -> "HeadingQuerySet":
        """Return headings that have not been removed."""
        return self.filter(removed=False)

    def top(self) -> "HeadingQuerySet":
        """Return headings that are no sub-headings."""
        return self.filter(parent=None)


class Heading(models.Model):
    """A heading, or with a parent a sub-heading. A removed one stays in the table so that removing can be undone."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="headings")
    colour = models.CharField(max_length=5, choices=Colour.choices)
    title = models.CharField(max_length=TITLE_LIMIT)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)
    removed = models.BooleanField(default=False)
    privacy: ClassVar = declare(
        board=Privacy.TECHNICAL,
        colour=Privacy.UNIT,
        title=Privacy.UNIT,
        parent=Privacy.TECHNICAL,
        position=Privacy.TECHNICAL,
        removed=Privacy.TECHNICAL,
    )
    objects: ClassVar = HeadingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title
