from typing import ClassVar

from django.db import models

from iglo.conversations.models.conversation import Conversation
from iglo.foundation.privacy import Privacy, declare


class Sheet(models.Model):
    """What stands in one step, sealed whole: a field's name alone would tell what was ticked (foundation.confidential)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="sheets")
    step_key = models.CharField(max_length=40)
    sealed = models.BinaryField()
    privacy: ClassVar = declare(conversation=Privacy.PERSONAL, step_key=Privacy.PERSONAL, sealed=Privacy.CONFIDENTIAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "step_key"], name="conversations_sheet_of_step")]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.step_key}"

    @property
    def place(self) -> str:
        """Return what the ciphertext is bound to."""
        return f"conversations_sheet:{self.conversation_id}/{self.step_key}:sealed"
