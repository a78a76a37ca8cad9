"""Where a meeting stands: the same for the one who leads, the wall and every phone."""

from dataclasses import dataclass
from functools import cached_property

from iglo.activities.models import ActivityRoom
from iglo.activities.rules.live import OPENLY, deck_of, steps_held
from iglo.blocks.base import Block
from iglo.blocks.kinds import BoardBlock, CardsBlock, ReadingBlock
from iglo.blocks.page import BlockOnPage, on_page
from iglo.blocks.together import is_live
from iglo.boards.models import Board
from iglo.catalog.schema import Privacy, Scene, Step
from iglo.foundation import clock
from iglo.rooms.models import Room
from iglo.rooms.queries import Table, tables_of
from iglo.rooms.rules import SPEAKING_MINUTES, Seating, seconds_left

OF_BOARD = (Scene.CHOOSE, Scene.PROPOSALS, Scene.PLENUM, Scene.KINDS)  # scenes that are of a board, whatever blocks the step has
SAID_ONLY = (*OF_BOARD, Scene.LEAD, Scene.SPREAD)  # nothing is handed in


@dataclass(eq=False)
class Stage:
    """The step that runs, how people sit in it, and its minutes; `step` is None before the meeting has begun."""

    live: ActivityRoom
    step: Step | None
    steps: list[Step]

    @property
    def room(self) -> Room:
        """Return the room."""
        return self.live.room

    @property
    def scene(self) -> str:
        """Return what the step shows beyond its blocks; '' for none."""
        return str(self.step.scene or "") if self.step else ""

    @property
    def number(self) -> int:
        """Return the number of the step, from 1; 0 before the first."""
        return self.steps.index(self.step) + 1 if self.step in self.steps else 0

    @property
    def after(self) -> Step | None:
        """Return the step that comes next."""
        return self.steps[self.number] if 0 < self.number < len(self.steps) else None

    @property
    def before(self) -> Step | None:
        """Return the step that came before."""
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def seating(self) -> Seating:
        """Return how people sit."""
        return Seating(self.room.seating)

    @property
    def seconds(self) -> int | None:
        """Return the seconds left of the step, negative when it takes longer."""
        return self.room.left(clock.now()) if self.step else None

    @property
    def left(self) -> int | None:
        """Return whole minutes left, begun ones counted; negative when it takes longer."""
        return None if self.seconds is None else -(-self.seconds // 60)

    @property
    def left_shown(self) -> int:
        """Return the minutes left, never under 0."""
        return max(0, self.left or 0)

    @property
    def over(self) -> int:
        """Return how many minutes it has taken longer, or 0."""
        return max(0, -(self.left or 0))

    @property
    def turn_seconds(self) -> int | None:
        """Return the seconds until the bell of this round of cards."""
        return self.room.turn_left(clock.now())

    @property
    def floor_seconds(self) -> int | None:
        """Return the seconds left of whoever has the floor."""
        return seconds_left(self.room.floor_started_at, SPEAKING_MINUTES, clock.now())

    @property
    def deck(self) -> CardsBlock | None:
        """Return the deck that is dealt."""
        return deck_of(self.step) if self.step and self.room.deck else None

    @property
    def is_hushed(self) -> bool:
        """Return whether the step is answered anonymously, and not talked through openly instead."""
        return self.step is not None and self.step.privacy is Privacy.ANONYMOUS and not self.talks_openly

    @property
    def anonymous(self) -> Step | None:
        """Return the anonymous step that is in the room: the one that runs, or the last one where its spread is talked about."""
        if self.step is None or self.step.privacy is Privacy.ANONYMOUS:
            return self.step
        before = [one for one in self.steps[: self.number] if one.privacy is Privacy.ANONYMOUS]
        return before[-1] if before and self.scene == Scene.SPREAD else None

    @cached_property
    def talks_openly(self) -> bool:
        """Return whether the group chose to talk the anonymous step through. One query."""
        asked = self.anonymous
        return asked is not None and self.live.activity.asked.filter(step_key=asked.key, round=None).exists()

    @property
    def is_private(self) -> bool:
        """Return whether the step is each one's own, and nobody else's."""
        return self.step is not None and self.step.privacy is Privacy.PRIVATE

    @property
    def asked_blocks(self) -> list[Block]:
        """Return the blocks of the step that are handed in."""
        if self.step is None or self.step.privacy not in OPENLY or self.board_block or self.scene in SAID_ONLY:
            return []
        return [block for block in self.step.blocks if is_live(block)]

    @property
    def has_fields(self) -> bool:
        """Return whether the one who leads may write in the step's own fields, also beside a board."""
        return (
            self.step is not None
            and self.step.privacy is not Privacy.PRIVATE
            and not self.is_hushed
            and any(map(is_live, self.step.blocks))
        )

    @property
    def readings(self) -> list[BlockOnPage]:
        """Return what is read aloud."""
        return [page for page in self.pages if isinstance(page.block, ReadingBlock)]

    @property
    def pages(self) -> list[BlockOnPage]:
        """Return every block of the step as it lies on a page with nothing in it."""
        return [on_page(block, {}, prefix=f"{self.step.key}/{block.key}") for block in self.step.blocks] if self.step else []

    @property
    def board_block(self) -> BoardBlock | None:
        """Return the step's block of notes."""
        return next((block for block in self.step.blocks if isinstance(block, BoardBlock)), None) if self.step else None

    @cached_property
    def board(self) -> Board | None:
        """Return the board of the step: its own, the one it goes on with, or where it only looks at one, the run's. One query."""
        block, ties = self.board_block, self.live.activity.boards.select_related("board")
        if self.step is None or (block is None and self.scene not in OF_BOARD):
            return None
        if block is not None:
            at, _slash, key = block.board.partition("/") if block.board else (self.step.key, "", block.key)
            ties = ties.filter(step_key=at, block_key=key)
        tie = ties.first()
        return tie.board if tie else None

    @property
    def writes_notes(self) -> bool:
        """Return whether notes are written in this step."""
        return self.board_block is not None and self.scene in ("", Scene.WALLS) and self.board_block.board is None

    @cached_property
    def tables(self) -> list[Table]:
        """Return who sits with whom. One query."""
        return tables_of(self.room)

    @property
    def speaker(self) -> Table | None:
        """Return the table that has the floor."""
        return next((table for table in self.tables if table.hand == self.room.floor), None) if self.room.floor else None

    @cached_property
    def speaking(self) -> str:
        """Return the names of those who have the floor; '' for nobody. One query."""
        if self.speaker:
            return ", ".join(self.speaker.names)
        key = self.room.floor.removeprefix("s")
        seat = self.room.seats.filter(pk=int(key)).first() if key.isdecimal() and key != self.room.floor else None
        return seat.name if seat else ""


def stage_of(live: ActivityRoom) -> Stage:
    """Return where the meeting stands."""
    steps = steps_held(live.activity.steps)
    step = next((one for one in steps if one.key == live.room.step_key), None)
    return Stage(live, step, steps)
