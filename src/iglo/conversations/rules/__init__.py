"""Pure rules of conversations."""

from iglo.conversations.rules.permissions import CONVERSE
from iglo.conversations.rules.sheets import Cell, Cells, read_cells, write_cells

__all__ = ["CONVERSE", "Cell", "Cells", "read_cells", "write_cells"]
