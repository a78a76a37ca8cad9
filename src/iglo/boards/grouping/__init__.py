"""Suggestions of headings for notes, on the machine itself: a lexicon of themes, spread to similar notes."""

from iglo.boards.grouping.headings import Heading, Suggestion, suggest
from iglo.boards.grouping.likeness import nearest, nearest_of_each

__all__ = ["Heading", "Suggestion", "nearest", "nearest_of_each", "suggest"]
