import json
import uuid
from typing import Any, ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.confidential import seal, unseal
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models.person import Person


class ImportDraft(models.Model):
    """A list of people on its way in: kept sealed until it is applied or dropped, a day at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    file_name = models.CharField(max_length=120, blank=True)
    sealed = models.BinaryField()  # the table: rows as (number in the file, cells)
    choices = models.JSONField(default=dict)  # which column is what; holds no content of the file
    privacy: ClassVar = declare(
        by=Privacy.PERSONAL,
        made_at=Privacy.TECHNICAL,
        file_name=Privacy.PERSONAL,
        sealed=Privacy.CONFIDENTIAL,
        choices=Privacy.TECHNICAL,
    )

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.made_at:%F %T})"

    @property
    def rows(self) -> list[tuple[int, list[str]]]:
        """Return the rows: (number in the file, cells). Raises Unreadable where the key is another."""
        found: list[Any] = json.loads(unseal(bytes(self.sealed), place=self._place))
        return [(number, cells) for number, cells in found]

    def set_rows(self, rows: list[tuple[int, list[str]]]) -> None:
        """Seal `rows` into the draft; it is not saved."""
        self.sealed = seal(json.dumps(rows, ensure_ascii=False), place=self._place)

    @property
    def _place(self) -> str:
        return f"organisations_importdraft:{self.pk}:sealed"
