"""What a tool is in a few figures: for the list that other programs read."""

from typing import Any

from iglo.catalog.schema import Tool


def kinds_of(tool: Tool) -> list[str]:
    """Return the kinds of block that `tool` asks by, in the order they come."""
    return list(dict.fromkeys(block.kind for step in tool.steps for block in step.blocks))


def privacies_of(tool: Tool) -> list[str]:
    """Return who sees what is answered, in the order of the steps, each once."""
    return list(dict.fromkeys(step.privacy.value for step in tool.steps))


def described(tool: Tool) -> dict[str, Any]:
    """Return `tool` for `iglo tools list --json`. These keys stay as they are; new ones may come."""
    return {
        "id": tool.id,
        "slug": tool.slug,
        "title": tool.title.model_dump(),
        "levels": [level.value for level in tool.levels],
        "areas": [area.value for area in tool.areas],
        "prevention": [prevention.value for prevention in tool.prevention],
        "blocks": kinds_of(tool),
        "privacy": privacies_of(tool),
        "form": tool.form.value,
        "people": tool.people.model_dump(),
        "minutes": tool.minutes,
        "languages": sorted(tool.title.model_dump()),
        "source": tool.source.model_dump(),
    }
