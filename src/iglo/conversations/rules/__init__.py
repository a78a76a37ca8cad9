"""Pure rules of conversations."""

from iglo.conversations.rules.permissions import CONVERSE
from iglo.conversations.rules.sheets import Cell, Cells, read_cells, write_cells
from iglo.conversations.rules.wanted import TakenOut

__all__ = ["CONVERSE", "Cell", "Cells", "TakenOut", "read_cells", "write_cells"]
