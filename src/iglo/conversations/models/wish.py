from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from iglo.conversations.models.conversation import Conversation
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person


class Wish(models.Model):
    """Something that one of the two wishes to take out of the conversation, into the plan. It leaves when the other says yes."""

    class State(models.TextChoices):
        """What the other has said."""

        ASKED = "asked", _("Waits for a yes")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Stays between the two")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="wishes")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    sealed = models.BinaryField(default=bytes)
    privacy: ClassVar = declare(conversation=Privacy.PERSONAL, by=Privacy.PERSONAL, state=Privacy.PERSONAL, sealed=Privacy.CONFIDENTIAL)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"wish {self.pk}"

    @property
    def place(self) -> str:
        """Return what the ciphertext is bound to."""
        return f"conversations_wish:{self.pk}:sealed"
