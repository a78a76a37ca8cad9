"""A list of people from a spreadsheet: what its columns mean, what its rows say, and what they would change."""

from iglo.organisations.rules.imports.columns import Column, guess_columns, has_headings
from iglo.organisations.rules.imports.compare import compare
from iglo.organisations.rules.imports.matching import Known
from iglo.organisations.rules.imports.outcomes import Change, Kind, NewRole, Outcome, Preview
from iglo.organisations.rules.imports.places import Places, Spot
from iglo.organisations.rules.imports.rows import Row, read_rows

__all__ = [
    "Change", "Column", "Kind", "Known", "NewRole", "Outcome", "Places", "Preview", "Row", "Spot", "compare", "guess_columns",
    "has_headings", "read_rows",
]  # fmt: skip
