from typing import ClassVar

from django.db import models

from iglo.activities.models.activity import Activity
from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person


class Entry(models.Model):
    """What stands in one field of a block. `revision` is the activity's when it was last written."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="entries")
    step_key = models.CharField(max_length=40)
    block_key = models.CharField(max_length=40)
    field = models.CharField(max_length=90)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    privacy: ClassVar = declare(
        activity=Privacy.TECHNICAL,
        step_key=Privacy.UNIT,
        block_key=Privacy.UNIT,
        field=Privacy.UNIT,
        text=Privacy.UNIT,
        revision=Privacy.TECHNICAL,
        by=Privacy.PERSONAL,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "step_key", "block_key", "field"], name="activities_entry_of_field"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def name(self) -> str:
        """Return the field's name on the page: 'STEP/BLOCK/FIELD'."""
        return f"{self.step_key}/{self.block_key}/{self.field}"


class KeptText(models.Model):
    """The earlier of two texts that were written into one field at once: kept beside the later until somebody settles it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="kept")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    privacy: ClassVar = declare(entry=Privacy.TECHNICAL, text=Privacy.UNIT, by=Privacy.PERSONAL, at=Privacy.UNIT)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text[:60]
