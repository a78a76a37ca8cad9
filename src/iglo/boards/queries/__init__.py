"""The shapes that pages and other rooms read."""

from iglo.boards.queries.handing_on import HeadingForPlan, ProposalForPlan, red_headings_for_plan, strengths
from iglo.boards.queries.likeness import name_ideas, notes_like
from iglo.boards.queries.lists import boards_for
from iglo.boards.queries.news import Overtaking, Renaming, kept_names, names_of, overtaken_moves, overtaken_names, shortened, titles_of
from iglo.boards.queries.page import BoardPage, Pile, board_page, headings_with_notes, open_pile
from iglo.boards.queries.proposing import Hung, Proposing, proposals_page
from iglo.boards.queries.taking_home import notes_table, proposals_table

__all__ = [
    "BoardPage",
    "HeadingForPlan",
    "Hung",
    "Overtaking",
    "Pile",
    "ProposalForPlan",
    "Proposing",
    "Renaming",
    "board_page",
    "boards_for",
    "headings_with_notes",
    "kept_names",
    "name_ideas",
    "names_of",
    "notes_like",
    "notes_table",
    "open_pile",
    "overtaken_moves",
    "overtaken_names",
    "proposals_page",
    "proposals_table",
    "red_headings_for_plan",
    "shortened",
    "strengths",
    "titles_of",
]
