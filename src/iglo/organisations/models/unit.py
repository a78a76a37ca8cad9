from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare


class UnitQuerySet(models.QuerySet["Unit"]):
    """Sets of units."""

    def open(self) -> "UnitQuerySet":
        """Return units that are not closed."""
        return self.filter(closed_on=None)


class Unit(models.Model):
    """A unit in the organisation's tree. A closed one has an heir; a merged one names it as `merged_into`."""

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_units")
    heir = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="inherited_units")
    privacy: ClassVar = declare(name=Privacy.OPEN, parent=Privacy.OPEN, closed_on=Privacy.OPEN, merged_into=Privacy.OPEN, heir=Privacy.OPEN)
    objects: ClassVar = UnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
