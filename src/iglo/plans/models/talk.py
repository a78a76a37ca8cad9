from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.plans.models.action import Action
from iglo.plans.models.plan import Plan


class Comment(models.Model):
    """What somebody of the place says about an action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=clock.now)
    privacy: ClassVar = declare(action=Privacy.TECHNICAL, person=Privacy.PERSONAL, text=Privacy.UNIT, at=Privacy.UNIT)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class PlanChange(models.Model):
    """One line of a plan's history: who wrote what instead of what. Values as stored (a date in ISO, a person as key).

    Where two wrote the same field at once the line is a conflict: `after` is the later text, which stands,
    `before` the other's, kept beside it until somebody settles it.
    """

    class Verb(models.TextChoices):
        """What happened."""

        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"
        RESTORED = "restored"
        CONFLICT = "conflict"
        SAID_YES = "said_yes"
        ADOPTED = "adopted"
        SENT_UP = "sent_up"
        ANSWERED = "answered"
        HANDED_BACK = "handed_back"
        FOLLOWED_UP = "followed_up"
        MEASURED = "measured"
        MOVED = "moved"
        CLOSED = "closed"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    kind = models.CharField(max_length=10)  # 'plan', 'factor', 'action'
    key = models.PositiveBigIntegerField()
    field = models.CharField(max_length=20, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)  # of the row, after the change
    other = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")  # who wrote `before`
    settled_at = models.DateTimeField(null=True, blank=True)
    privacy: ClassVar = declare(
        plan=Privacy.TECHNICAL,
        at=Privacy.UNIT,
        by=Privacy.PERSONAL,
        verb=Privacy.TECHNICAL,
        kind=Privacy.TECHNICAL,
        key=Privacy.TECHNICAL,
        field=Privacy.TECHNICAL,
        before=Privacy.UNIT,
        after=Privacy.UNIT,
        revision=Privacy.TECHNICAL,
        other=Privacy.PERSONAL,
        settled_at=Privacy.TECHNICAL,
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["plan", "kind", "key"], name="plans_change_of")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}:{self.key} {self.field}"
