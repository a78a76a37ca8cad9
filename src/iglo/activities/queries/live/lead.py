"""What the one who leads the meeting sees: the agenda, the minutes, who has the floor, what was written, the door."""

from dataclasses import dataclass

from iglo.activities.models import ActivityBoard, ActivityRoom
from iglo.activities.queries.live.hushed import HushedStep, hushed_step
from iglo.activities.queries.live.notes import Choice, choices_of
from iglo.activities.queries.live.sheets import Shown, shown_blocks
from iglo.activities.queries.live.stage import Stage, stage_of
from iglo.activities.queries.meetings import Column, columns_of
from iglo.activities.rules.live import first_step
from iglo.boards.models import Note
from iglo.catalog.schema import Scene, Step
from iglo.rooms.queries import InRoom, who_is_in


@dataclass(frozen=True)
class Planned:
    """A step on the agenda: done, now or next."""

    step: Step
    number: int
    state: str


@dataclass(frozen=True)
class LeadPage:
    """Everything the facilitator's page shows."""

    stage: Stage
    agenda: list[Planned]
    first: Step | None
    who: InRoom
    blocks: list[Shown]
    hushed: HushedStep | None
    notes: list[Note]
    columns: list[Column]
    choices: list[Choice]
    boards: list[ActivityBoard]

    @property
    def on_wall(self) -> Shown | None:
        """Return the block that the wall shows."""
        return next((one for one in self.blocks if one.key == self.stage.room.on_wall), self.blocks[0] if self.blocks else None)

    @property
    def written(self) -> int:
        """Return how many sheets have something in the block that the wall shows."""
        return self.on_wall.count if self.on_wall else 0


def lead_page(live: ActivityRoom) -> LeadPage:
    """Return the facilitator's page. A handful of queries, however many notes and phones there are."""
    stage = stage_of(live)
    board, scene = stage.board, stage.scene
    with_headings = board is not None and scene in (Scene.HEADINGS, Scene.PROPOSALS, Scene.PLENUM, Scene.KINDS)
    return LeadPage(
        stage=stage,
        agenda=[_planned(stage, number, step) for number, step in enumerate(stage.steps, 1)],
        first=first_step(stage.steps),
        who=who_is_in(live.room),
        blocks=shown_blocks(stage),
        hushed=hushed_step(stage),
        notes=list(board.notes.readable().order_by("-position", "-pk")) if board is not None and not with_headings else [],
        columns=columns_of(board) if board is not None and with_headings else [],
        boards=list(live.activity.boards.all()) if stage.after is None else [],
        choices=choices_of(live, board) if board is not None and scene == Scene.CHOOSE else [],
    )


def _planned(stage: Stage, number: int, step: Step) -> Planned:
    state = "now" if number == stage.number else "done" if number < stage.number else "next"
    return Planned(step, number, state)
