"""An anonymous step in a room: how many have answered, and its spread once it is closed."""

from dataclasses import dataclass

from iglo.activities.queries.live.stage import Stage
from iglo.activities.rules.asked import asked_in
from iglo.activities.rules.hushed import Told, told
from iglo.blocks.page import BlockOnPage, on_page


@dataclass(frozen=True)
class HushedStep:
    """`confirmed`: those present have counted the phones. `figures` by question once it is closed, None before."""

    confirmed: bool
    phones: int
    answered: int
    figures: dict[str, Told] | None
    blocks: list[BlockOnPage]

    @property
    def is_few(self) -> bool:
        """Return whether too few phones are in for answers to hide among each other."""
        return self.phones < 5  # noqa: PLR2004 - FEWEST_HUSHED, said in the promise


def hushed_step(stage: Stage) -> HushedStep | None:
    """Return how the anonymous step that runs stands, None where none does. Three queries."""
    step = stage.step
    if step is None or not stage.is_hushed:
        return None
    spread = stage.room.spreads.filter(step_key=step.key).first()
    return HushedStep(
        confirmed=stage.room.confirmed is not None,
        phones=stage.room.seats.present().phones().count(),
        answered=stage.room.hushed.filter(step_key=step.key).count() if spread is None else 0,
        figures=told(spread.figures, asked_in(step)) if spread else None,
        blocks=[on_page(block, {}, prefix=f"{step.key}/{block.key}") for block in step.blocks],
    )
