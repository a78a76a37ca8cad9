"""The shapes that pages and other rooms read."""

from iglo.boards.queries.handing_on import HeadingForPlan, ProposalForPlan, red_headings_for_plan, strengths
from iglo.boards.queries.lists import boards_for

__all__ = ["HeadingForPlan", "ProposalForPlan", "boards_for", "red_headings_for_plan", "strengths"]
