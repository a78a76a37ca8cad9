"""Filling an empty database with the demo workplace and its history."""

from iglo.demo.workplace import make_workplace
from iglo.organisations.models import Organisation


def seed(address: str) -> bool:
    """Write the demo workplace, unless an organisation is there already; returns whether it was written."""
    if Organisation.objects.exists():
        return False
    make_workplace(address)
    return True
