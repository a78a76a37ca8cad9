"""The questions of an anonymous step, whichever way they are asked."""

from collections.abc import Iterator

from iglo.activities.rules.hushed import Asked
from iglo.blocks.kinds import ScaleBlock, StatementsBlock
from iglo.blocks.kinds.marking import Ends
from iglo.blocks.words import Words
from iglo.catalog.schema import Step


def questions_in(step: Step) -> Iterator[tuple[str, Words, Ends]]:
    """Yield (key, words, scale) of each question: 'BLOCK/STATEMENT', of a scale 'BLOCK/value'."""
    for block in step.blocks:
        if isinstance(block, ScaleBlock):
            yield f"{block.key}/value", block.prompt or step.title, block.scale
        elif isinstance(block, StatementsBlock):
            for _group, statement in block.statements():
                yield f"{block.key}/{statement.key}", statement.text, block.scale


def asked_in(step: Step) -> list[Asked]:
    """Return the questions as a room asks them."""
    return [Asked(key, scale.least, scale.most) for key, _words, scale in questions_in(step)]
