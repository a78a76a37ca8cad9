"""A tool as the YAML it can be read from again."""

from collections.abc import Iterable

import yaml

from iglo.catalog.schema import State, Tool

WIDTH = 140


def as_yaml(tool: Tool | State) -> str:
    """Return `tool`, or whether one is used, as YAML, without what goes without saying; reading it gives the same tool."""
    content = tool.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=WIDTH)


def as_stream(texts: Iterable[str]) -> str:
    """Return several tools' YAML in one file, each begun by a line '---'."""
    return "".join(f"---\n{text.removeprefix('---').strip()}\n" for text in texts)
