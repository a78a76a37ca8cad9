"""What the database keeps of the catalog: pinned versions, and a workplace's own changes."""

from iglo.catalog.models.change import OwnTool, ToolChange
from iglo.catalog.models.version import ToolVersion

__all__ = ["OwnTool", "ToolChange", "ToolVersion"]
