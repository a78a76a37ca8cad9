from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models.person import Person
from iglo.organisations.models.unit import Unit


class GroupQuerySet(models.QuerySet["Group"]):
    """Sets of groups."""

    def current(self) -> "GroupQuerySet":
        """Return groups that have not ended."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=clock.today()))


class Group(models.Model):
    """A group beside the tree, with members, a chair and an end."""

    class Kind(models.TextChoices):
        """What the group is."""

        LEADER_TEAM = "leader_team", _("Leader team")
        WORK_ENVIRONMENT = "work_environment", _("Work environment organisation")
        WORKS_COUNCIL = "works_council", _("Works council")
        WORKING_GROUP = "working_group", _("Working group")
        WELLBEING_TEAM = "wellbeing_team", _("Wellbeing team")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="groups")
    chair = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="chairs")
    ends_on = models.DateField(null=True, blank=True)
    privacy: ClassVar = declare(name=Privacy.OPEN, kind=Privacy.OPEN, unit=Privacy.OPEN, chair=Privacy.OPEN, ends_on=Privacy.OPEN)

    objects: ClassVar = GroupQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        """Return whether the last day of the group is over or today."""
        return self.ends_on is not None and self.ends_on <= clock.today()


class GroupMember(models.Model):
    """That a person sits in a group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    privacy: ClassVar = declare(group=Privacy.OPEN, person=Privacy.OPEN)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "person"], name="one_seat")]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"
