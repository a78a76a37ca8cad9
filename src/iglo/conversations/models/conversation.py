from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iglo.blocks.base import Block
from iglo.catalog.models import ToolVersion
from iglo.catalog.schema import Privacy as Kept
from iglo.catalog.schema import Step, Tool
from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Sets of conversations."""

    def of_person(self, person: int) -> "ConversationQuerySet":
        """Return the conversations that `person` is in, or was invited to."""
        return self.filter(Q(opened_by=person) | Q(other=person) | Q(companion=person))

    def held_before(self, conversation: "Conversation") -> "ConversationQuerySet":
        """Return earlier conversations of the same two by the same tool, the latest first."""
        two = [conversation.opened_by_id, conversation.other_id]
        same = Q(opened_by__in=two, other__in=two, version__tool_id=conversation.version.tool_id, pk__lt=conversation.pk)
        return self.filter(same).order_by("-id")


class Conversation(models.Model):
    """A tool as two people use it. The row says that they talk, by which tool, and when next; never what."""

    class State(models.TextChoices):
        """Whether it can still be written in."""

        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    version = models.ForeignKey(ToolVersion, on_delete=models.PROTECT, related_name="+")
    variant = models.CharField(max_length=40, blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    companion = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    started_on = models.DateField(default=clock.today)
    closed_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    privacy: ClassVar = declare(
        version=Privacy.PERSONAL,
        variant=Privacy.PERSONAL,
        opened_by=Privacy.PERSONAL,
        other=Privacy.PERSONAL,
        companion=Privacy.PERSONAL,
        state=Privacy.TECHNICAL,
        started_on=Privacy.PERSONAL,
        closed_on=Privacy.PERSONAL,
        next_on=Privacy.PERSONAL,
        remind_at=Privacy.PERSONAL,
        revision=Privacy.TECHNICAL,
    )
    objects: ClassVar = ConversationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(opened_by=F("other")), name="conversations_two_people"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def tool(self) -> Tool:
        """Return the tool as it stood when the conversation began."""
        return self.version.tool

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of the chosen variant that are for two, or for each alone."""
        return tuple(step for step in self.tool.steps_of(self.variant or None) if step.privacy in (Kept.PAIR, Kept.PRIVATE))

    @property
    def blocks_for_two(self) -> dict[str, tuple[Block, ...]]:
        """Return the blocks of each step that the two write in together."""
        return {step.key: step.blocks for step in self.steps if step.privacy is Kept.PAIR}

    @property
    def is_open(self) -> bool:
        """Return whether it can be written in."""
        return self.state == self.State.OPEN

    @property
    def topic(self) -> str:
        """Return the topic that its pages listen to."""
        return f"conversation.{self.pk}"

    def is_of(self, person: int) -> bool:
        """Return whether `person` is one of the two."""
        return person in (self.opened_by_id, self.other_id)

    def other_than(self, person: int) -> Person:
        """Return the one whom `person` talks with."""
        return self.other if person == self.opened_by_id else self.opened_by
