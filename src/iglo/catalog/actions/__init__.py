"""What may happen to the catalog."""

from iglo.catalog.actions.pinning import pin

__all__ = ["pin"]
