"""Accounts, and what guards the ways in."""

from iglo.accounts.models.account import Account, AccountManager
from iglo.accounts.models.guards import PinGuard, Throttle
from iglo.accounts.models.paper import PaperCode

__all__ = ["Account", "AccountManager", "PaperCode", "PinGuard", "Throttle"]
