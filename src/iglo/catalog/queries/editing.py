"""What who edits the catalog sees: every tool with what was changed, a tool's words with the original beside them."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404

from iglo.blocks.words import Words
from iglo.catalog.models import OwnTool, ToolChange
from iglo.catalog.queries.library import library
from iglo.catalog.rules import loose_paths, texts_of
from iglo.catalog.rules.owning import copied, free_id, free_slug
from iglo.catalog.schema import State, Tool
from iglo.catalog.shipped import HOME, shipped_tools
from iglo.catalog.writing import as_stream, as_yaml

WHOLE = "_tool"  # the part of a tool that is no step's


@dataclass(frozen=True)
class Part:
    """A part of a tool whose words can be changed: the tool itself or a step. `changed` counts the workplace's own words in it."""

    key: str
    title: Words
    texts: int
    changed: int


@dataclass(frozen=True)
class Text:
    """One text: the original, and what the workplace says instead ('' where it is as it was)."""

    path: str
    original: Words
    da: str
    en: str

    @property
    def is_changed(self) -> bool:
        """Return whether the workplace says something else."""
        return (self.da, self.en) != (self.original.da, self.original.en)

    @property
    def is_long(self) -> bool:
        """Return whether it needs more than a line."""
        return max(len(self.original.da), len(self.da)) > 60  # noqa: PLR2004


@dataclass(frozen=True)
class Loose:
    """The workplace's words for a place that the tool no longer has."""

    path: str
    da: str
    en: str


def shipped_or_404(tool_id: str) -> Tool:
    """Return the tool as it came with the program. Raises Http404."""
    tool = shipped_tools().get(tool_id)
    if tool is None:
        raise Http404
    return tool


def own_or_404(tool_id: str) -> OwnTool:
    """Return the workplace's own tool. Raises Http404."""
    own = OwnTool.objects.filter(tool_id=tool_id, removed=False).first()
    if own is None:
        raise Http404
    return own


def change_of(tool_id: str) -> ToolChange:
    """Return what the workplace changed of a tool; an unsaved row where it changed nothing."""
    return ToolChange.objects.filter(tool_id=tool_id).first() or ToolChange(tool_id=tool_id)


def parts_of(tool: Tool, change: ToolChange) -> list[Part]:
    """Return the tool itself and its steps, each with how much of it was changed."""
    paths = sorted(texts_of(tool), key=_part)
    found = {key: list(group) for key, group in groupby(paths, key=_part)}
    titles = {WHOLE: tool.title, **{step.key: step.title for step in tool.steps}}
    return [_part_of(key, title, found.get(key, []), change) for key, title in titles.items()]


def _part_of(key: str, title: Words, paths: list[str], change: ToolChange) -> Part:
    return Part(key, title, len(paths), sum(path in change.words for path in paths))


def texts_in_part(tool: Tool, change: ToolChange, key: str) -> list[Text]:
    """Return the texts of a part, in the order of the file. Raises Http404 where there are none."""
    texts = {path: words for path, words in texts_of(tool).items() if _part(path) == key}
    if not texts:
        raise Http404
    now = {path: change.words.get(path) or {"da": words.da, "en": words.en} for path, words in texts.items()}
    return [Text(path, words, now[path]["da"], now[path]["en"]) for path, words in texts.items()]


def loose_of(tool: Tool, change: ToolChange) -> list[Loose]:
    """Return the words that no longer have a place."""
    return [Loose(path, change.words[path]["da"], change.words[path]["en"]) for path in loose_paths(tool, change.words)]


def fresh_text(copy_of: str = "") -> str:
    """Return the YAML to begin an own tool with: a copy of a tool, or a small example. Raises Http404."""
    listed = library().listed
    taken = {one.tool.slug for one in listed.values()}
    tool_id = free_id({*listed, *OwnTool.objects.values_list("tool_id", flat=True)})
    if copy_of:
        tool = library().get(copy_of).tool
        return as_yaml(copied(tool, tool_id=tool_id, slug=free_slug(tool.slug, taken)))
    example = HOME / "examples" / "own.yaml"
    slug = free_slug("our-own-tool", taken)
    return example.read_text(encoding="utf-8").replace("{id}", tool_id).replace("{slug}", slug)


def yaml_of(tool_id: str) -> str:
    """Return a tool as YAML, with the workplace's own words. Raises Http404."""
    own = OwnTool.objects.filter(tool_id=tool_id, removed=False).first()
    return own.text if own else as_yaml(library().get(tool_id).tool)


def yaml_of_changed() -> str:
    """Return all that is the workplace's own in one file: its own tools, those it says in its own words, and which are not used."""
    found = library()
    own = list(OwnTool.objects.filter(removed=False).order_by("tool_id").values_list("text", flat=True))
    reworded = [as_yaml(one.tool) for one in found.listed.values() if one.reworded]
    hidden = [as_yaml(State(id=one.tool.id, hidden=True)) for one in found.listed.values() if one.hidden]
    return as_stream([*own, *reworded, *hidden])


def _part(path: str) -> str:
    first, _dot, rest = path.partition(".")
    return rest.partition(".")[0] if first == "steps" else WHOLE
