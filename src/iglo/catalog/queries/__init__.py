"""The catalog as a workplace sees it."""

from iglo.catalog.queries.library import Library, Listed, library

__all__ = ["Library", "Listed", "library"]
