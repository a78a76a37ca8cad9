"""What the pages of meetings and activities show."""

from iglo.activities.queries.detail import Page, page_of
from iglo.activities.queries.listing import ListedActivity, listed_activities
from iglo.activities.queries.summary import Summary, summary_of

__all__ = ["ListedActivity", "Page", "Summary", "listed_activities", "page_of", "summary_of"]
