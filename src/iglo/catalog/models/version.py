from typing import Any, ClassVar, NoReturn

from django.db import models

from iglo.catalog.schema import Tool
from iglo.foundation.privacy import Privacy, declare

MOST_READ = 400  # tools in memory; a workplace has some seventy, and a few versions of each
_read: dict[tuple[str, str], Tool] = {}


class Immutable(Exception):
    """A version is never changed: what was run must read the same for ever."""


class ToolVersion(models.Model):
    """A tool as it stood when somebody began to use it. Written once, never changed."""

    tool_id = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    privacy: ClassVar = declare(tool_id=Privacy.OPEN, number=Privacy.TECHNICAL, digest=Privacy.TECHNICAL, content=Privacy.OPEN)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tool_id", "digest"], name="catalog_version_digest"),
            models.UniqueConstraint(fields=["tool_id", "number"], name="catalog_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.tool_id}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time. Raises Immutable after that."""
        if not self._state.adding:
            raise Immutable(str(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise Immutable."""
        raise Immutable(str(self))

    @property
    def tool(self) -> Tool:
        """Return the tool as it was pinned. It is read from its content once a process: the digest stands for every word of it."""
        key = self.tool_id, self.digest
        if key not in _read:
            if len(_read) >= MOST_READ:
                _read.clear()
            _read[key] = Tool.model_validate(self.content)
        return _read[key]
