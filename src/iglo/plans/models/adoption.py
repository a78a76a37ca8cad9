from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.plans.models.plan import Plan
from iglo.plans.rules.states import Side


class Approval(models.Model):
    """One yes to one version of a plan. One person gives one yes, never for both sides."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="approvals")
    version = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side.choices)
    at = models.DateTimeField(default=clock.now)
    privacy: ClassVar = declare(
        plan=Privacy.TECHNICAL, version=Privacy.TECHNICAL, person=Privacy.PERSONAL, side=Privacy.UNIT, at=Privacy.UNIT
    )

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "version", "person"], name="plans_one_yes_a_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.plan} ({self.version})"
