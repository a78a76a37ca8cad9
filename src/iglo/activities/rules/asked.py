"""The questions of an anonymous step, as a room asks them."""

from iglo.activities.rules.hushed import Asked
from iglo.blocks.kinds import ScaleBlock, StatementsBlock
from iglo.catalog.schema import Step


def asked_in(step: Step) -> list[Asked]:
    """Return the questions of the step's scales and statements, named 'BLOCK/STATEMENT' (a scale: 'BLOCK/value')."""
    found = []
    for block in step.blocks:
        if isinstance(block, ScaleBlock):
            found.append(Asked(f"{block.key}/value", block.scale.least, block.scale.most))
        elif isinstance(block, StatementsBlock):
            found += [Asked(f"{block.key}/{one.key}", block.scale.least, block.scale.most) for _group, one in block.statements()]
    return found
