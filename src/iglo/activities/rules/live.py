"""How a step of a tool is held in a room: who sits with whom, what is dealt, and what all see from the start."""

from iglo.blocks.base import Block
from iglo.blocks.kinds import CardsBlock
from iglo.blocks.together import is_live, own
from iglo.catalog.schema import Mode, Privacy, Scene, Step
from iglo.rooms.rules import Seating

SEATS = {Mode.ALONE: Seating.ALONE, Mode.PAIRS: Seating.PAIRS, Mode.GROUPS: Seating.GROUPS, Mode.TOGETHER: Seating.PLENARY}
SCENES = {Scene.BREAK: Seating.BREAK, Scene.CHOOSE: Seating.CHOSEN}
OPENLY = (Privacy.NAMED, Privacy.OPEN)


def steps_held(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps that a room can hold: all but those of a pair, which are nobody else's."""
    return [step for step in steps if step.privacy is not Privacy.PAIR]


def first_step(steps: list[Step]) -> Step | None:
    """Return the step that a meeting begins with: the first that has minutes, since what comes before lies before the meeting."""
    return next((step for step in steps if step.minutes), steps[0] if steps else None)


def seating_of(step: Step) -> Seating:
    """Return how people sit in `step` when nobody says otherwise."""
    if step.scene in SCENES:
        return SCENES[step.scene]
    if step.scene is Scene.PROPOSALS and step.mode is Mode.GROUPS:
        return Seating.CHOSEN  # at the heading they went to (C5)
    return SEATS[step.mode]


def deck_of(step: Step) -> CardsBlock | None:
    """Return the deck that is dealt in `step`."""
    return next((block for block in step.blocks if isinstance(block, CardsBlock)), None)


def is_shown_at_once(step: Step) -> bool:
    """Return whether all see each mark as it is set: where each says theirs aloud in turn (A20)."""
    return any(block.is_in_turn for block in step.blocks)


def group_writes(seating: str) -> bool:
    """Return whether a table has one sheet together."""
    return seating in (Seating.GROUPS, Seating.CHOSEN)


def own_blocks(step: Step) -> list[Block]:
    """Return the blocks of `step` that can be handed in, as one sheet has them."""
    return [own(block) for block in step.blocks if is_live(block)]
