"""What earlier steps drafted for the cells of a matrix: it stands in those that nobody has written in."""

from iglo.activities.queries.answers import Texts
from iglo.blocks.base import Answers, Block
from iglo.blocks.kinds import MatrixBlock
from iglo.catalog.schema import Step


def drafted(step: Step, texts: Texts) -> dict[str, dict[str, str]]:
    """Return block -> cell -> drafts, a line each, of the cells of `step` that were never written in; one that was emptied stays empty."""
    found = {block.key: _cells(step, block, texts) for block in step.blocks if isinstance(block, MatrixBlock) and block.drafts}
    return {key: cells for key, cells in found.items() if cells}


def with_drafts(step: Step, block: Block, texts: Texts) -> Answers:
    """Return what stands in `block`, and the drafts in the cells that were never written in."""
    drafts = _cells(step, block, texts) if isinstance(block, MatrixBlock) and block.drafts else {}
    return {**drafts, **texts.of(step.key, block.key)}


def _cells(step: Step, block: MatrixBlock, texts: Texts) -> dict[str, str]:
    written = texts.of(step.key, block.key)
    told = {cell: [_text(texts, name) for name in names] for cell, names in block.drafts.items() if cell not in written}
    return {cell: "\n".join(filter(None, lines)) for cell, lines in told.items() if any(lines)}


def _text(texts: Texts, name: str) -> str:
    step, block, field = name.split("/", 2)
    return texts.of(step, block).get(field, "")
