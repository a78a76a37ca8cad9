"""Who may carry what from one holder to the next."""

from iglo.organisations.rules.permissions import Permission, leaders, representatives

CARRY = Permission("handovers.carry", (*leaders(), *representatives()))
