"""Pages of boards, by page."""
