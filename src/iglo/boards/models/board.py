from typing import ClassVar, Literal

from django.db import models

from iglo.boards.rules import BoardState
from iglo.foundation.origin import HasOrigin
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Owned


class BoardQuerySet(models.QuerySet["Board"]):
    """Sets of boards."""

    def standing(self) -> "BoardQuerySet":
        """Return boards that are not in the archive."""
        return self.exclude(state=BoardState.CLOSED)


class Board(Owned, HasOrigin):
    """Notes of a unit or group, sorted under headings. `version` grows with every change, whoever makes it."""

    title = models.CharField(max_length=200)
    lang = models.CharField(max_length=2, default="da")
    state = models.CharField(max_length=8, choices=BoardState.choices, default=BoardState.SORTING)
    version = models.PositiveIntegerField(default=0)
    opened_on = models.DateField()
    privacy: ClassVar = declare(
        unit=Privacy.OPEN,
        group=Privacy.OPEN,
        origin_kind=Privacy.TECHNICAL,
        origin_key=Privacy.TECHNICAL,
        origin_label=Privacy.UNIT,
        title=Privacy.UNIT,
        lang=Privacy.TECHNICAL,
        state=Privacy.TECHNICAL,
        version=Privacy.TECHNICAL,
        opened_on=Privacy.UNIT,
    )
    objects: ClassVar = BoardQuerySet.as_manager()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def notes_language(self) -> Literal["da", "en"]:
        """Return the language in which suggestions read the notes."""
        return "en" if self.lang == "en" else "da"

    @property
    def topic(self) -> str:
        """Return the live topic that says this board changed."""
        return f"board.{self.pk}"

    @property
    def is_sorting(self) -> bool:
        """Return whether notes may still be moved."""
        return self.state == BoardState.SORTING

    @property
    def is_closed(self) -> bool:
        """Return whether the board lies in the archive."""
        return self.state == BoardState.CLOSED
