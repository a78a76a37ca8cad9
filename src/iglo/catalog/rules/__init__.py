"""Pure rules of the catalog."""

from iglo.catalog.rules.describing import described, kinds_of, privacies_of
from iglo.catalog.rules.filtering import CROWDS, MINUTES, Crowd, Wish, fits
from iglo.catalog.rules.rewording import loose_paths, reword, texts_of

__all__ = ["CROWDS", "MINUTES", "Crowd", "Wish", "described", "fits", "kinds_of", "loose_paths", "privacies_of", "reword", "texts_of"]
