from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person, Unit
from iglo.plans.models.action import Action
from iglo.plans.rules.states import RequestState


class UpwardRequestQuerySet(models.QuerySet["UpwardRequest"]):
    """Sets of requests to the next level."""

    def waiting(self) -> "UpwardRequestQuerySet":
        """Return requests that have no answer yet."""
        return self.filter(state=RequestState.SENT)

    def with_plan(self) -> "UpwardRequestQuerySet":
        """Return requests with their action, plan and the units on both sides at hand."""
        return self.select_related(
            "to_unit", "sent_by", "answered_by", "action__risk_factor__plan__unit", "action__risk_factor__plan__group"
        )


class UpwardRequest(models.Model):
    """An action above the unit's own leader, asked of the next level. It carries its own words: who answers does not read the plan."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="requests")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # whose line manager answers
    to_top = models.BooleanField(default=False)  # top management answers
    what = models.CharField(max_length=500)
    why = models.TextField(max_length=2000, blank=True)
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.SENT)
    reason = models.TextField(max_length=2000, blank=True)
    changed_text = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True, db_index=True)  # claimed by jobs
    privacy: ClassVar = declare(
        action=Privacy.TECHNICAL,
        to_unit=Privacy.OPEN,
        to_top=Privacy.OPEN,
        what=Privacy.UNIT,
        why=Privacy.UNIT,
        sent_at=Privacy.UNIT,
        sent_by=Privacy.PERSONAL,
        answer_by=Privacy.UNIT,
        state=Privacy.UNIT,
        reason=Privacy.UNIT,
        changed_text=Privacy.UNIT,
        answered_at=Privacy.UNIT,
        answered_by=Privacy.PERSONAL,
        reminded_at=Privacy.TECHNICAL,
        remind_at=Privacy.TECHNICAL,
    )
    objects: ClassVar = UpwardRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-sent_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action"], condition=models.Q(state="sent"), name="plans_one_waiting_request"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_unanswered(self) -> bool:
        """Return whether the fourteen days have passed without an answer."""
        return self.state == RequestState.SENT and self.answer_by < clock.today()
