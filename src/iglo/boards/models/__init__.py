"""Boards: notes under headings, masks, proposals, and the steps that can be undone."""

from iglo.boards.models.board import Board
from iglo.boards.models.change import Change
from iglo.boards.models.heading import Heading
from iglo.boards.models.note import Note, NoteMask
from iglo.boards.models.proposal import Proposal

__all__ = ["Board", "Change", "Heading", "Note", "NoteMask", "Proposal"]
