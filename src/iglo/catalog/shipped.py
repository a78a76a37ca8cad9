"""The tools, knowledge pages and guide that come with the program, read once a process."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel

from iglo.catalog.reading import read_file
from iglo.catalog.schema import Guide, Knowledge, Tool

HOME = Path(__file__).resolve().parent
FOLDERS: dict[str, type[BaseModel]] = {"tools": Tool, "knowledge": Knowledge, "guide": Guide}


@cache
def shipped_tools() -> dict[str, Tool]:
    """Return every tool by its id, in the order A1, A2 … E4. Raises Unreadable."""
    tools = [read_file(path, Tool) for path in sorted((HOME / "tools").glob("*.yaml"))]
    return {tool.id: tool for tool in sorted(tools, key=lambda tool: order(tool.id))}


@cache
def shipped_knowledge() -> dict[str, Knowledge]:
    """Return every knowledge page by its slug. Raises Unreadable."""
    pages = [read_file(path, Knowledge) for path in sorted((HOME / "knowledge").glob("*.yaml"))]
    return {page.slug: page for page in pages}


@cache
def shipped_guide() -> Guide:
    """Return 'what is the situation?'. Raises Unreadable."""
    return read_file(HOME / "guide" / "guide.yaml", Guide)


def order(tool_id: str) -> tuple[str, int]:
    """Return what sorts ids as people count: A2 before A10."""
    letters = tool_id.rstrip("0123456789")
    return letters, int(tool_id[len(letters) :] or 0)
