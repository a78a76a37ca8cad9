"""How much a board holds."""

MOST_HEADINGS = 5  # a colour; methods.md, C5, step 3
MOST_SUBHEADINGS = 9  # under one heading; what still fits on a phone
TITLE_LIMIT = 80  # characters
PROPOSAL_LIMIT = 600  # characters
