"""A board of the day shift with a few notes, and one with many."""

import pytest

from iglo.boards.actions import create_board
from iglo.boards.models import Board
from tests.cast import Cast

RED = ["Linje 3 stod stille to gange før frokost", "Vi venter på teknikeren", "Pausen blev rykket to gange", "Spiste stående igen"]
GREEN = ["Kaffe sammen kl. 9", "Mette hjalp mig med etiketmaskinen"]


def make_board(cast: Cast, *, red: list[str] | None = None, green: list[str] | None = None) -> Board:
    notes = [("red", text) for text in (RED if red is None else red)] + [("green", text) for text in (GREEN if green is None else green)]
    return create_board(place=cast.day, title="Bolde i november", notes=notes, origin=None, lang="da", by=cast.leader.pk)


@pytest.fixture
def board(cast: Cast) -> Board:
    """Four red notes and two green, all unsorted."""
    return make_board(cast)
