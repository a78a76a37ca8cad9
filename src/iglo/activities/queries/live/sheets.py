"""What was handed in in the running step: how many sheets, and what all see of them once it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iglo.activities.queries.live.stage import Stage
from iglo.blocks.base import Block
from iglo.blocks.page import BlockOnPage, on_page
from iglo.blocks.together import Heard, heard
from iglo.rooms.queries import Sheet, collect_sheets


@dataclass(frozen=True)
class Shown:
    """A block, how many sheets have something in it, and what all hear of it; `heard` is None until it is shown."""

    page: BlockOnPage
    count: int
    heard: Heard | None

    @property
    def key(self) -> str:
        """Return the block's key."""
        return self.page.block.key


def shown_blocks(stage: Stage) -> list[Shown]:
    """Return the step's blocks that are handed in. Two queries, however many sheets there are."""
    if stage.step is None or not stage.asked_blocks:
        return []
    sheets = collect_sheets(stage.room, stage.step.key)
    return [_shown(stage, block, sheets) for block in stage.asked_blocks]


def _shown(stage: Stage, block: Block, sheets: Mapping[str, Sequence[Sheet]]) -> Shown:
    mine = sheets.get(block.key, [])
    handed = [(sheet.name if block.is_in_turn else "", sheet.answers) for sheet in mine]
    told = heard(block, handed, seed=f"{stage.room.pk}/{block.key}") if stage.room.shown else None
    assert stage.step is not None, "a block has a step"
    page = on_page(block, told.answers or {} if told else {}, prefix=f"{stage.step.key}/{block.key}")
    return Shown(page, len(mine), told)
