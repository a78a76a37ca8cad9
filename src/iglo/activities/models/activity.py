import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iglo.boards.models import Board
from iglo.catalog.models import ToolVersion
from iglo.catalog.schema import Step, Tool
from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Owned, Person
from iglo.rounds.models import Round


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Sets of activities."""

    def of_tool(self, tool_id: str) -> "ActivityQuerySet":
        """Return the runs of one tool, whatever its version."""
        return self.filter(version__tool_id=tool_id)

    def held_before(self, activity: "Activity") -> "ActivityQuerySet":
        """Return closed runs of the same tool at the same place, the latest first, that began before `activity`."""
        same = Q(unit_id=activity.unit_id, group_id=activity.group_id, state=Activity.State.CLOSED, pk__lt=activity.pk)
        return self.of_tool(activity.version.tool_id).filter(same).order_by("-id")


class Activity(Owned):
    """A tool as a unit or group runs it: which version, how far the agenda is, open or closed. It keeps what the group itself says."""

    class State(models.TextChoices):
        """Whether it can still be written in."""

        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    version = models.ForeignKey(ToolVersion, on_delete=models.PROTECT, related_name="+")
    variant = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    step_key = models.CharField(max_length=40, blank=True)  # the step whose minutes run
    step_started_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    started_on = models.DateField(default=clock.today)
    closed_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # grows with every text that is written
    privacy: ClassVar = declare(
        unit=Privacy.OPEN,
        group=Privacy.OPEN,
        version=Privacy.TECHNICAL,
        variant=Privacy.UNIT,
        state=Privacy.UNIT,
        step_key=Privacy.UNIT,
        step_started_at=Privacy.UNIT,
        started_by=Privacy.PERSONAL,
        started_on=Privacy.UNIT,
        closed_on=Privacy.UNIT,
        revision=Privacy.TECHNICAL,
    )
    objects: ClassVar = ActivityQuerySet.as_manager()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.tool.title}, {self.place.name}"

    @property
    def tool(self) -> Tool:
        """Return the tool as it stood when the run began."""
        return self.version.tool

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of the chosen variant."""
        return self.tool.steps_of(self.variant or None)

    @property
    def is_open(self) -> bool:
        """Return whether it can be written in."""
        return self.state == self.State.OPEN

    @property
    def topic(self) -> str:
        """Return the topic that its pages listen to."""
        return f"activity.{self.pk}"

    def ends_at(self, minutes: int) -> dt.datetime | None:
        """Return when `minutes` of the running step are over, or None where no step runs."""
        return self.step_started_at + dt.timedelta(minutes=minutes) if self.step_started_at else None


class ActivityRound(models.Model):
    """An anonymous step of an activity: the one-slot round of the urn that asks it, or none where it is talked through openly."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="asked")
    step_key = models.CharField(max_length=40)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    privacy: ClassVar = declare(activity=Privacy.TECHNICAL, step_key=Privacy.UNIT, round=Privacy.TECHNICAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "step_key"], name="activities_round_of_step")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.step_key}"

    @property
    def is_open_talk(self) -> bool:
        """Return whether the group chose to talk instead of answering anonymously."""
        return self.round_id is None


class ActivityBoard(models.Model):
    """A board of an activity's step: a row of `boards`, named here."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="boards")
    step_key = models.CharField(max_length=40)
    block_key = models.CharField(max_length=40)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    privacy: ClassVar = declare(activity=Privacy.TECHNICAL, step_key=Privacy.UNIT, block_key=Privacy.UNIT, board=Privacy.TECHNICAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "step_key", "block_key"], name="activities_board_of_block")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.step_key}/{self.block_key}"

    @property
    def at(self) -> str:
        """Return 'STEP/BLOCK' of the block that opened the board; later blocks may go on with it."""
        return f"{self.step_key}/{self.block_key}"
