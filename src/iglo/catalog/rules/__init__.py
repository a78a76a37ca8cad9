"""Pure rules of the catalog."""

from iglo.catalog.rules.rewording import loose_paths, reword, texts_of

__all__ = ["loose_paths", "reword", "texts_of"]
