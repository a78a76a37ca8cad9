from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from iglo.activities.rules import AGENDA, Step, step_at
from iglo.boards.models import Board
from iglo.foundation.privacy import Privacy, declare


class Meeting(models.Model):
    """The meeting with everybody about a sorted board (C5 step 4): where in the agenda it stands."""

    class State(models.TextChoices):
        """How far the meeting is."""

        PLANNED = "planned", _("Not begun")
        RUNNING = "running", _("Running")
        HELD = "held", _("Held")

    board = models.OneToOneField(Board, on_delete=models.CASCADE, related_name="meeting")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    step = models.SmallIntegerField(default=-1)
    step_started_at = models.DateTimeField(null=True, blank=True)
    heading_key = models.CharField(max_length=20, blank=True)  # the heading on the wall, opaque
    held_on = models.DateField(null=True, blank=True)
    privacy: ClassVar = declare(
        board=Privacy.UNIT,
        state=Privacy.UNIT,
        step=Privacy.UNIT,
        step_started_at=Privacy.UNIT,
        heading_key=Privacy.UNIT,
        held_on=Privacy.UNIT,
    )

    def __str__(self) -> str:
        return f"{self.board}: {self.state}"

    @property
    def now(self) -> Step | None:
        """Return the step that is running, or None."""
        return step_at(self.step) if self.state == self.State.RUNNING else None

    @property
    def is_last_step(self) -> bool:
        """Return whether the running step is the agenda's last."""
        return self.step == len(AGENDA) - 1

    @property
    def topic(self) -> str:
        """Return the topic that its pages listen to."""
        return f"meeting.{self.pk}"
