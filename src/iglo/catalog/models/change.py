from typing import ClassVar

from django.db import models

from iglo.foundation.privacy import Privacy, declare


class ToolChange(models.Model):
    """What a workplace changed of a tool that came with the program: hidden or not, and words by their path. Survives an upgrade."""

    tool_id = models.CharField(max_length=8, unique=True)
    hidden = models.BooleanField(default=False)
    words = models.JSONField(default=dict, blank=True)  # path -> {"da", "en"}
    privacy: ClassVar = declare(tool_id=Privacy.OPEN, hidden=Privacy.OPEN, words=Privacy.OPEN)

    def __str__(self) -> str:
        return self.tool_id


class OwnTool(models.Model):
    """A tool that the workplace wrote itself, as the YAML it was read from."""

    tool_id = models.CharField(max_length=8, unique=True)
    text = models.TextField()
    removed = models.BooleanField(default=False)  # its runs go on to open: they pin versions
    privacy: ClassVar = declare(tool_id=Privacy.OPEN, text=Privacy.OPEN, removed=Privacy.OPEN)

    def __str__(self) -> str:
        return self.tool_id
