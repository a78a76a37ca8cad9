"""What pages and other rooms ask of the organisation."""

from iglo.organisations.queries.heirs import heir_of
from iglo.organisations.queries.the_organisation import absolute, address, the_organisation

__all__ = ["absolute", "address", "heir_of", "the_organisation"]
