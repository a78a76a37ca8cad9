from typing import ClassVar

from django.db import models

from iglo.foundation.origin import HasOrigin
from iglo.foundation.privacy import Privacy, declare
from iglo.plans.models.plan import Plan


class RiskFactorQuerySet(models.QuerySet["RiskFactor"]):
    """Sets of risk factors."""

    def standing(self) -> "RiskFactorQuerySet":
        """Return risk factors that have not been taken out."""
        return self.filter(removed_at=None)


class RiskFactor(HasOrigin):
    """What strains, in a plan: one problem with its actions on the four levels."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="factors")
    problem = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    privacy: ClassVar = declare(
        origin_kind=Privacy.TECHNICAL,
        origin_key=Privacy.TECHNICAL,
        origin_label=Privacy.UNIT,
        plan=Privacy.TECHNICAL,
        problem=Privacy.UNIT,
        position=Privacy.TECHNICAL,
        revision=Privacy.TECHNICAL,
        removed_at=Privacy.TECHNICAL,
    )
    objects: ClassVar = RiskFactorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.problem
