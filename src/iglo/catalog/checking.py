"""All that is wrong with files of the catalog: each by itself, and what they say of each other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import BaseModel

from iglo.blocks.kinds import ReadingBlock
from iglo.catalog.faults import Fault, Unreadable
from iglo.catalog.reading import load, read_file
from iglo.catalog.schema import Guide, Knowledge, Tool
from iglo.catalog.shipped import FOLDERS, HOME, shipped_guide, shipped_knowledge, shipped_tools


def faults_of_all() -> list[Fault]:
    """Return all that is wrong in the shipped files; what they say of each other is looked at once each of them is right."""
    files = [(path, schema) for folder, schema in FOLDERS.items() for path in sorted((HOME / folder).glob("*.yaml"))]
    found = [fault for path, schema in files for fault in _faults_of(path, schema)]
    return found or list(_loose_ends())


def faults_of_files(paths: Iterable[Path]) -> list[Fault]:
    """Return what is wrong in the files at `paths`, whatever they are: tools, knowledge pages or a guide."""
    return [fault for path in paths for fault in _faults_of(path, _schema_of(path))]


def _faults_of(path: Path, schema: type[BaseModel]) -> list[Fault]:
    try:
        read_file(path, schema, name=str(path))
    except Unreadable as wrong:
        return wrong.faults
    except OSError as wrong:
        return [Fault(str(path), 1, "", wrong.strerror or str(wrong))]
    return []


def _schema_of(path: Path) -> type[BaseModel]:
    """Return what the file seems to be: a guide has paths, a knowledge page sections, all else is a tool."""
    try:
        data, _lines = load(path.read_bytes(), name=path.name)
    except (Unreadable, OSError):
        return Tool
    keys = data.keys() if isinstance(data, dict) else set()
    return Guide if "paths" in keys else Knowledge if "sections" in keys else Tool


def _loose_ends() -> Iterator[Fault]:
    tools, pages, guide = shipped_tools(), shipped_knowledge(), shipped_guide()
    situations = {situation.key for situation in guide.situations}
    for tool in tools.values():
        file = HOME / "tools" / f"{tool.id.lower()}.yaml"
        yield from _missing(file, "related", tool.related, tools)
        yield from _missing(file, "knowledge", {*tool.knowledge, *_read_in(tool)}, pages)
        yield from _missing(file, "situations", tool.situations, situations)
    for page in pages.values():
        yield from _missing(HOME / "knowledge" / f"{page.slug}.yaml", "tools", page.tools, tools)
    yield from _missing(HOME / "guide" / "guide.yaml", "paths", [stop.tool for path in guide.paths for stop in path.stops], tools)
    yield from _twice([tool.slug for tool in tools.values()])


def _read_in(tool: Tool) -> set[str]:
    """Return the knowledge pages that the tool's reading blocks lead to."""
    blocks = [block for step in tool.steps for block in step.blocks if isinstance(block, ReadingBlock)]
    return {slug for block in blocks for slug in block.knowledge}


def _missing(file: Path, what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for name in sorted(set(names) - set(known)):
        lines = load(file.read_bytes(), name=file.name)[1] if file.exists() else {}
        yield Fault(str(file), lines.get((what,), 1), what, _("there is no '%(name)s'") % {"name": name})


def _twice(slugs: list[str]) -> Iterator[Fault]:
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Fault(str(HOME / "tools"), 1, "slug", _("keys must differ: %(keys)s stands twice") % {"keys": slug})
