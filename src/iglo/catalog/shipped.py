"""The tools, knowledge pages and guide that come with the program, read once a process."""

from functools import cache
from pathlib import Path

from iglo.catalog.reading import Fault, Unreadable, read_file
from iglo.catalog.schema import Guide, Knowledge, Tool

HOME = Path(__file__).resolve().parent


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


def faults_of_all() -> list[Fault]:
    """Return all that is wrong in the shipped files: each by itself, and what they say of each other."""
    found: list[Fault] = []
    for folder, schema in (("tools", Tool), ("knowledge", Knowledge), ("guide", Guide)):
        for path in sorted((HOME / folder).glob("*.yaml")):
            try:
                read_file(path, schema)
            except Unreadable as wrong:
                found += wrong.faults
    return found or _loose_ends()


def _loose_ends() -> list[Fault]:
    tools, pages, guide = shipped_tools(), shipped_knowledge(), shipped_guide()
    situations = {s.key for s in guide.situations}
    found = [
        Fault(f"{tool.id.lower()}.yaml", 1, what, f"there is no '{name}'")
        for tool in tools.values()
        for what, names, known in (
            ("related", tool.related, tools.keys()),
            ("knowledge", tool.knowledge, pages.keys()),
            ("situations", tool.situations, situations),
        )
        for name in names
        if name not in known
    ]
    found += [Fault(f"{p.slug}.yaml", 1, "tools", f"there is no '{t}'") for p in pages.values() for t in p.tools if t not in tools]
    found += [Fault("guide.yaml", 1, p.key, f"there is no '{s.tool}'") for p in guide.paths for s in p.stops if s.tool not in tools]
    return found
