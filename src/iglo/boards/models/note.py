import secrets
from typing import ClassVar

from django.db import models

from iglo.boards.models.board import Board
from iglo.boards.models.heading import Heading
from iglo.boards.rules import Colour, Piece, Span, covered, pieces
from iglo.foundation.privacy import Privacy, declare


def new_key() -> str:
    """Return a random public key: it says nothing of when or in which order a note came."""
    return secrets.token_urlsafe(9)


LABEL = 200  # characters


class NoteQuerySet(models.QuerySet["Note"]):
    """Sets of notes."""

    def readable(self) -> "NoteQuerySet":
        """Return notes with their masks; nobody shows a note without them."""
        return self.prefetch_related("masks")


class Note(models.Model):
    """What somebody wrote. The text is never changed; only masked words are erased when sorting ends.

    Readers get `shown` or `pieces`, never `text`. `moved_in` is the board's version at its last move, `placed_in` the
    version of the step that put it where it lies (after an undo: of the step before).
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="notes")
    key = models.CharField(max_length=16, unique=True, default=new_key)
    colour = models.CharField(max_length=5, choices=Colour.choices)
    text = models.TextField()
    label = models.CharField(max_length=LABEL, blank=True)  # the unit that the note may be shown as from (R11)
    heading = models.ForeignKey(Heading, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes")
    unsure = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    moved_in = models.PositiveIntegerField(default=0)
    placed_in = models.PositiveIntegerField(default=0)
    privacy: ClassVar = declare(
        board=Privacy.TECHNICAL,
        key=Privacy.TECHNICAL,
        colour=Privacy.UNIT,
        text=Privacy.UNIT,
        label=Privacy.UNIT,
        heading=Privacy.UNIT,
        unsure=Privacy.TECHNICAL,
        position=Privacy.TECHNICAL,
        moved_in=Privacy.TECHNICAL,
        placed_in=Privacy.TECHNICAL,
    )
    objects: ClassVar = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"note {self.key}"

    @property
    def spans(self) -> list[Span]:
        """Return what is masked; no query when the note came from `readable()`."""
        return [(mask.start, mask.end) for mask in self.masks.all()]

    @property
    def shown(self) -> str:
        """Return the text as everybody reads it, masked words covered."""
        return covered(self.text, self.spans)

    @property
    def pieces(self) -> list[Piece]:
        """Return the text as everybody reads it, in plain and masked pieces."""
        return pieces(self.text, self.spans)


class NoteMask(models.Model):
    """Words hidden in a note: gone for every reader at once. `lift_asked_by` is the first of the two who would lift it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="masks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    erased = models.BooleanField(default=False)
    lift_asked_by = models.PositiveBigIntegerField(null=True, blank=True)
    privacy: ClassVar = declare(
        note=Privacy.TECHNICAL,
        start=Privacy.TECHNICAL,
        end=Privacy.TECHNICAL,
        erased=Privacy.TECHNICAL,
        lift_asked_by=Privacy.PERSONAL,
    )

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="boards_mask_covers_something"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
