"""Suggestions of headings for notes, on the machine itself: a lexicon of themes, spread to similar notes."""

from iglo.boards.grouping.headings import Heading, Suggestion, nearest, suggest

__all__ = ["Heading", "Suggestion", "nearest", "suggest"]
