"""Pure rules of the catalog."""

from iglo.catalog.rules.describing import described, kinds_of, privacies_of
from iglo.catalog.rules.rewording import loose_paths, reword, texts_of

__all__ = ["described", "kinds_of", "loose_paths", "privacies_of", "reword", "texts_of"]
