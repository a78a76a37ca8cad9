from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.origin import HasOrigin
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Owned, Person
from iglo.plans.rules.states import PlanState


class PlanQuerySet(models.QuerySet["Plan"]):
    """Sets of plans."""

    def open(self) -> "PlanQuerySet":
        """Return plans that are not closed."""
        return self.exclude(state=PlanState.CLOSED)

    def with_place(self) -> "PlanQuerySet":
        """Return plans with their unit or group at hand."""
        return self.select_related("unit", "group", "group__unit", "group__chair")


class Plan(Owned, HasOrigin):
    """An IGLO action plan of a unit or a group (methods.md, C7)."""

    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)  # of the content; every change of content adds one
    revision = models.PositiveIntegerField(default=1)  # of this row, for two who edit at once
    adopted_version = models.PositiveIntegerField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    follow_up_at = models.DateTimeField(null=True, blank=True)
    follow_up_where = models.CharField(max_length=80, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True, db_index=True)  # claimed by jobs
    result = models.TextField(max_length=4000, blank=True)
    result_word = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    privacy: ClassVar = declare(
        unit=Privacy.OPEN,
        group=Privacy.OPEN,
        origin_kind=Privacy.TECHNICAL,
        origin_key=Privacy.TECHNICAL,
        origin_label=Privacy.UNIT,
        title=Privacy.UNIT,
        state=Privacy.OPEN,
        version=Privacy.TECHNICAL,
        revision=Privacy.TECHNICAL,
        adopted_version=Privacy.TECHNICAL,
        adopted_at=Privacy.OPEN,
        follow_up_at=Privacy.OPEN,
        follow_up_where=Privacy.UNIT,
        remind_at=Privacy.TECHNICAL,
        result=Privacy.UNIT,
        result_word=Privacy.UNIT,
        closed_at=Privacy.OPEN,
        made_at=Privacy.OPEN,
        made_by=Privacy.PERSONAL,
    )
    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def topic(self) -> str:
        """Return the live topic that says this plan changed."""
        return f"plan.{self.pk}"

    @property
    def is_open(self) -> bool:
        """Return whether the plan can still be changed."""
        return self.state != PlanState.CLOSED

    @property
    def needs_new_yes(self) -> bool:
        """Return whether the plan has been changed since both said yes."""
        return self.state == PlanState.ADOPTED and self.adopted_version != self.version


class Strength(models.Model):
    """A green heading beside the plan: what gives strength and is to be kept."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="strengths")
    title = models.CharField(max_length=120)
    count = models.PositiveIntegerField(null=True, blank=True)  # notes under the heading
    origin_kind = models.CharField(max_length=60, blank=True)
    origin_key = models.CharField(max_length=60, blank=True)
    privacy: ClassVar = declare(
        plan=Privacy.TECHNICAL, title=Privacy.UNIT, count=Privacy.UNIT, origin_kind=Privacy.TECHNICAL, origin_key=Privacy.TECHNICAL
    )

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.title


class FollowUp(models.Model):
    """A meeting at which the plan was followed up."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="follow_ups")
    held_on = models.DateField()
    learnt = models.TextField(max_length=4000, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    privacy: ClassVar = declare(
        plan=Privacy.TECHNICAL, held_on=Privacy.UNIT, learnt=Privacy.UNIT, next_at=Privacy.UNIT, by=Privacy.PERSONAL
    )

    class Meta:
        ordering: ClassVar = ["-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.held_on}"
