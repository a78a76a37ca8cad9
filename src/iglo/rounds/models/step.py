import datetime as dt
from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare
from iglo.rounds.models.round import Round
from iglo.rounds.rules.steps import StepKind
from iglo.rounds.rules.texts import TextKind


class RoundStep(models.Model):
    """A dated step of the process plan."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind.choices)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    privacy: ClassVar = declare(
        round=Privacy.UNIT, kind=Privacy.TECHNICAL, starts_at=Privacy.UNIT, minutes=Privacy.UNIT, place=Privacy.UNIT
    )

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "kind"], name="one_step_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%F %R}"

    @property
    def ends_at(self) -> dt.datetime:
        """Return when the step is over."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)


class RoundText(models.Model):
    """A text of the round in the workplace's own words; where there is none, the app's own stands."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=12, choices=TextKind.choices)
    language = models.CharField(max_length=2)
    text = models.TextField()
    privacy: ClassVar = declare(round=Privacy.UNIT, kind=Privacy.TECHNICAL, language=Privacy.TECHNICAL, text=Privacy.UNIT)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "kind", "language"], name="one_text_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
