import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models.unit import Unit
from iglo.organisations.rules import Role
from iglo.organisations.rules.names import called


class PersonQuerySet(models.QuerySet["Person"]):
    """Sets of people."""

    def active(self) -> "PersonQuerySet":
        """Return people who have not left."""
        return self.filter(left_on=None)


class Person(models.Model):
    """Somebody who works here. A mail address is welcome and never needed."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    employee_number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="da")
    home_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="home_people")
    left_on = models.DateField(null=True, blank=True)
    privacy: ClassVar = declare(
        account=Privacy.PERSONAL,
        name=Privacy.PERSONAL,
        initials=Privacy.PERSONAL,
        email=Privacy.PERSONAL,
        employee_number=Privacy.PERSONAL,
        title=Privacy.PERSONAL,
        language=Privacy.PERSONAL,
        home_unit=Privacy.PERSONAL,
        left_on=Privacy.PERSONAL,
    )
    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["employee_number"], condition=~Q(employee_number=""), name="one_employee_number"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """Return what one calls the person."""
        return called(self.name)


class Membership(models.Model):
    """That a person belongs to a unit. The home unit is one of them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")
    privacy: ClassVar = declare(person=Privacy.PERSONAL, unit=Privacy.PERSONAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "unit"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.person} in {self.unit}"


class RoleQuerySet(models.QuerySet["RoleAssignment"]):
    """Sets of roles given."""

    def current(self) -> "RoleQuerySet":
        """Return roles that hold today, of people who have not left."""
        today = clock.today()
        return self.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__left_on=None)

    def end_now(self) -> int:
        """End these roles so that they hold no more from today on; returns how many."""
        today = clock.today()
        return self.filter(Q(until=None) | Q(until__gte=today)).update(until=today - dt.timedelta(days=1))

    def coming(self) -> "RoleQuerySet":
        """Return roles that begin later, of people who have not left."""
        return self.filter(since__gt=clock.today(), person__left_on=None).exclude(until__lt=F("since"))

    def overlapping(self, since: dt.date, until: dt.date | None) -> "RoleQuerySet":
        """Return roles that hold on some day from `since` to and with `until` (None: for ever)."""
        begun = self if until is None else self.filter(since__lte=until)
        return begun.filter(Q(until=None) | Q(until__gte=since))


class RoleAssignment(models.Model):
    """That a person has a role on a unit, for a time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=Role.choices)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    privacy: ClassVar = declare(person=Privacy.OPEN, unit=Privacy.OPEN, role=Privacy.OPEN, since=Privacy.OPEN, until=Privacy.OPEN)
    objects: ClassVar = RoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person__name", "id"]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} of {self.unit}"
