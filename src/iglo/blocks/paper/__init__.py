"""Blocks on paper: what a printed sheet shows of each, blank or with the answers. Plain data; `blocks/typst/tool.typ` draws it."""

import datetime as dt

from iglo.blocks.base import Answers, Block
from iglo.blocks.paper.marking import marking_parts
from iglo.blocks.paper.talking import talking_parts
from iglo.blocks.paper.writing import writing_parts

__all__ = ["paper_of"]


def paper_of(block: Block, answers: Answers, *, day: dt.date | None = None) -> dict[str, object]:
    """Return `block` with `answers` (none: blank) for the sheet: prompt, help and parts, each a mapping with its shape in 'is'.

    `day` is when it was answered: a curve names its months by it; a blank sheet has none, and leaves them to be written.
    """
    parts = writing_parts(block, answers) or marking_parts(block, answers, day) or talking_parts(block, answers)
    return {"prompt": str(block.prompt or ""), "help": str(block.help or ""), "parts": parts}
