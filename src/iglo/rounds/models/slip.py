import uuid
from typing import ClassVar

from django.db import models

from iglo.foundation.confidential import seal, unseal
from iglo.foundation.privacy import Privacy, declare
from iglo.rounds.models.round import Round
from iglo.rounds.rules.slips import Slip, pack, unpack


class SlipNote(models.Model):
    """A slip from the letterbox, sealed until the box is opened.

    No time, no serial number, no name of who typed it; colour and words lie inside the ciphertext, which is bound to this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slips")
    sealed = models.BinaryField()
    privacy: ClassVar = declare(id=Privacy.TECHNICAL, round=Privacy.UNIT, sealed=Privacy.CONFIDENTIAL)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def of(cls, round_id: int, slip: Slip, *, key: uuid.UUID | None = None) -> "SlipNote":
        """Return an unsaved row with `slip` sealed in it."""
        key = key or uuid.uuid4()
        return cls(id=key, round_id=round_id, sealed=seal(pack(slip), place=place_of(key)))

    def read(self) -> Slip:
        """Return what was sealed. Raises Unreadable where the row was tampered with. Callers ask the round first."""
        return unpack(unseal(bytes(self.sealed), place=place_of(self.pk)))


def place_of(key: uuid.UUID) -> str:
    """Return the place that a slip's ciphertext is bound to."""
    return f"rounds_slipnote:{key}:sealed"
