"""Something right to write in any field, made of the field itself."""

from collections.abc import Iterable, Iterator

import pytest

from iglo.blocks.base import Block, Field, Input
from iglo.catalog.schema import Form, Privacy, Step, Tool

KEPT_ON_SERVER = (Privacy.NAMED, Privacy.OPEN)


def value_for(field: Field, number: int, mark: str = "Ord") -> str:
    """Return what somebody writes or chooses in `field`; `number` makes it differ from its neighbours, `mark` from another time."""
    match field.input:
        case Input.TICK:
            return "1"
        case Input.CHOICE | Input.PICK:
            return field.options[number % len(field.options)].value
        case Input.NUMBER | Input.SLIDE:
            least, most = field.least or 0, field.most if field.most is not None else 99
            return f"{least + number % (min(most, least + 9) - least + 1):g}"
        case Input.DATE:
            return f"2026-12-{number % 28 + 1:02}"
    return f"{mark} {number} på “gulvet” & <her>"[: field.longest]


def answers_to(step: Step, mark: str = "Ord") -> dict[str, str]:
    """Return 'STEP/BLOCK/FIELD' -> value for every field that `step` shows when it is empty."""
    return {name: value_for(field, n, mark) for n, (name, field, _block) in enumerate(fields_of(step), 1)}


def fields_of(step: Step) -> Iterator[tuple[str, Field, Block]]:
    """Yield (name on the page, field, block) of every field of an empty `step`."""
    for block in step.blocks:
        for field in block.fields({}):
            yield f"{step.key}/{block.key}/{field.name}", field, block


def is_typed(field: Field) -> bool:
    """Return whether somebody writes words in `field`, rather than choosing."""
    return field.input in (Input.LINE, Input.LONG)


def ways_of(tool: Tool, form: Form = Form.GROUP) -> list[str]:
    """Return the variants for `form`, or the one way there is ('')."""
    return [one.key for one in tool.variants_for(form)] or [""]


def by_turns(keys: Iterable[str]) -> list:  # type: ignore[type-arg]  # pytest does not name the type of its parameters
    """Return (key, language) for every key: in Danish and English by turns, and in the long run in the other language too."""
    return [
        pytest.param(key, language, id=f"{key}-{language}", marks=() if at % 2 == place else pytest.mark.long)
        for at, key in enumerate(keys)
        for place, language in enumerate(("da", "en"))
    ]
