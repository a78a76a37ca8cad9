"""What pages, home and the room above ask of rounds."""

from iglo.rounds.queries.home import NextStep, next_steps, rounds_for
from iglo.rounds.queries.slips import Counts, NotOpened, count_slips, released_slips

__all__ = ["Counts", "NextStep", "NotOpened", "count_slips", "next_steps", "released_slips", "rounds_for"]
