"""A paper slip: its colour, its length, and how it is packed before it is sealed."""

import json
from dataclasses import dataclass
from typing import Literal

LIMIT = 1000  # characters on one slip
MOST = 5000  # lines in one go

ColourName = Literal["red", "green", ""]  # none: a note of a pulse or a questionnaire
COLOURS: tuple[ColourName, ...] = ("red", "green")


@dataclass(frozen=True)
class Slip:
    """One slip from the letterbox, or a note out of the urn. Red is strain, green is energy.

    `label` names the unit in whose list it may be shown (R11); '' for none.
    """

    colour: ColourName
    text: str
    label: str = ""


def pack(slip: Slip) -> str:
    """Return `slip` as the text that is sealed: the colour lies inside, so that nothing about a slip stands in the clear."""
    return json.dumps([slip.colour, slip.text, *([slip.label] if slip.label else [])], ensure_ascii=False)


def unpack(packed: str) -> Slip:
    """Return the slip that `pack` made."""
    return Slip(*json.loads(packed))


def likeness(slip: Slip) -> tuple[str, str]:
    """Return what two slips share when they are the same slip typed twice: colour and words, not case or spaces."""
    return slip.colour, " ".join(slip.text.split()).casefold()
