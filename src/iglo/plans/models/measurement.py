from typing import ClassVar

from django.db import models
from django.db.models import Q

from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.plans.models.action import Action
from iglo.plans.models.factor import RiskFactor
from iglo.plans.rules.states import EffectWord, MeasurementKind


class Measurement(models.Model):
    """What was measured, before or later, of an action or of a whole risk factor."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="measurements")
    risk_factor = models.ForeignKey(RiskFactor, on_delete=models.CASCADE, null=True, blank=True, related_name="measurements")
    kind = models.CharField(max_length=10, choices=MeasurementKind.choices)
    text = models.CharField(max_length=300)  # what is measured, in words
    number = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    on = models.DateField()
    word = models.CharField(max_length=20, choices=EffectWord.choices, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    privacy: ClassVar = declare(
        action=Privacy.TECHNICAL,
        risk_factor=Privacy.TECHNICAL,
        kind=Privacy.TECHNICAL,
        text=Privacy.UNIT,
        number=Privacy.UNIT,
        on=Privacy.UNIT,
        word=Privacy.UNIT,
        by=Privacy.PERSONAL,
    )

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(action=None) ^ Q(risk_factor=None), name="plans_measurement_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.text}"
