"""The welding shop's board: half sorted."""

from iglo.boards.actions import take_suggestion
from iglo.boards.models import Board
from iglo.boards.rules import Colour
from iglo.demo.scenes.rounds import welding
from iglo.demo.scenes.stage import Stage
from iglo.handovers.actions.round_to_board import carry_round_to_board


def welding_board(stage: Stage) -> Board:
    """Lay the welding shop's slips on a board; the suggestion for the red ones has been taken, the green ones lie unsorted."""
    found = welding(stage)
    with stage.on(-3):
        board = carry_round_to_board(found, lang="da", by=stage.member("susanne").id)
        take_suggestion(board, Colour.RED, by=stage.cast["lone"].pk)
    return board
