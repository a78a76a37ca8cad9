"""What holds for boards, without a database."""

from iglo.boards.rules.colours import Colour
from iglo.boards.rules.limits import MOST_HEADINGS, MOST_SUBHEADINGS, PROPOSAL_LIMIT, TITLE_LIMIT
from iglo.boards.rules.masks import COVER, Piece, Span, covered, erased, join_spans, pieces, words
from iglo.boards.rules.permissions import BOARD_PROPOSE, BOARD_READ, BOARD_SORT
from iglo.boards.rules.refusals import (
    AlreadyErased,
    BoardClosed,
    HeadingGone,
    HeadingHasChildren,
    NoNotes,
    NotASpan,
    NothingToSuggest,
    NothingToUndo,
    NoTitle,
    NotSorting,
    NoWords,
    TooLong,
    TooManyHeadings,
    TooManySubheadings,
    WrongColour,
)
from iglo.boards.rules.states import BoardState, ChangeKind, ProposalKind

__all__ = [
    "BOARD_PROPOSE",
    "BOARD_READ",
    "BOARD_SORT",
    "COVER",
    "MOST_HEADINGS",
    "MOST_SUBHEADINGS",
    "PROPOSAL_LIMIT",
    "TITLE_LIMIT",
    "AlreadyErased",
    "BoardClosed",
    "BoardState",
    "ChangeKind",
    "Colour",
    "HeadingGone",
    "HeadingHasChildren",
    "NoNotes",
    "NoTitle",
    "NoWords",
    "NotASpan",
    "NotSorting",
    "NothingToSuggest",
    "NothingToUndo",
    "Piece",
    "ProposalKind",
    "Span",
    "TooLong",
    "TooManyHeadings",
    "TooManySubheadings",
    "WrongColour",
    "covered",
    "erased",
    "join_spans",
    "pieces",
    "words",
]
