"""An anonymous step in a room: how many have answered, and its spread once it is closed."""

from dataclasses import dataclass, field

from iglo.activities.queries.asked import spreads_of
from iglo.activities.queries.live.stage import Stage
from iglo.activities.rules.asked import asked_in, questions_in
from iglo.activities.rules.hushed import Told, told
from iglo.blocks.kinds import StatementsBlock
from iglo.blocks.page import BlockOnPage, on_page
from iglo.rooms.rules import FEWEST_HUSHED

ON_A_WALL = 2  # questions with their spread


@dataclass(frozen=True)
class HushedStep:
    """`confirmed`: those present have counted the phones. `figures` by question once it is closed, None before."""

    confirmed: bool
    phones: int
    answered: int
    figures: dict[str, Told] | None
    blocks: list[BlockOnPage]
    runs: bool = True  # whether it is asked now; else it is talked about
    questions: list[str] = field(default_factory=list)
    at: int = 0  # from which question on the wall shows the spread

    @property
    def pages(self) -> list[tuple[int, int, int]]:
        """Return (at, first, last) of what the wall shows at a time, questions counted from 1."""
        count = len(self.figures) if self.figures is not None else 0 if self.runs else len(self.questions)
        return [(at, at + 1, min(at + ON_A_WALL, count)) for at in range(0, count, ON_A_WALL)]

    @property
    def questions_on_wall(self) -> list[str]:
        """Return as many questions as a wall has room for, where they are talked through openly."""
        return self.questions[self.at : self.at + ON_A_WALL]

    @property
    def on_wall(self) -> list[BlockOnPage]:
        """Return the blocks with as many questions as a wall has room for."""
        return [_some(block, self.at) for block in self.blocks]

    @property
    def is_few(self) -> bool:
        """Return whether too few phones are in for answers to hide among each other."""
        return self.phones < FEWEST_HUSHED


def hushed_step(stage: Stage) -> HushedStep | None:
    """Return how the anonymous step stands that runs or is talked about, None where none is. Three queries."""
    step = stage.anonymous
    if step is None:
        return None
    spread = spreads_of(stage.live.activity, step.key).first()
    over = spread is None and not stage.is_hushed
    return HushedStep(
        confirmed=stage.room.confirmed is not None or over,
        phones=stage.room.seats.present().phones().count(),
        answered=stage.room.hushed.filter(step_key=step.key).count() if spread is None else 0,
        figures=told(spread.figures, asked_in(step)) if spread else None,
        at=int(stage.room.on_wall) if stage.room.on_wall.isdecimal() else 0,
        blocks=[on_page(block, {}, prefix=f"{step.key}/{block.key}") for block in step.blocks],
        runs=stage.is_hushed,
        questions=[str(words) for _key, words, _scale in questions_in(step)],
    )


def _some(page: BlockOnPage, at: int) -> BlockOnPage:
    block = page.block
    if not isinstance(block, StatementsBlock):
        return page
    keys = {statement.key for _group, statement in block.statements()[at : at + ON_A_WALL]}
    groups = [g.model_copy(update={"statements": tuple(s for s in g.statements if s.key in keys)}) for g in block.groups]
    return on_page(block.model_copy(update={"groups": tuple(g for g in groups if g.statements)}), {}, prefix=page.prefix)
