from typing import ClassVar

from django.db import models
from django.db.models import Q

from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models.group import Group
from iglo.organisations.models.unit import Unit

Place = Unit | Group


class Owned(models.Model):
    """A row that belongs to a unit or to a group, never to both; its members are 'the unit' (design.md)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owned_privacy: ClassVar = declare(unit=Privacy.OPEN, group=Privacy.OPEN)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(unit=None) ^ Q(group=None), name="%(app_label)s_%(class)s_one_place"),
        ]

    @property
    def place(self) -> Place:
        """Return the unit or group that this belongs to."""
        place: Place | None = self.unit or self.group
        assert place is not None, "the check constraint holds this"
        return place
