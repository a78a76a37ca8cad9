"""Anybody may talk with somebody; who they may begin with is the door's to say (access.py)."""

from iglo.organisations.rules.permissions import Permission

CONVERSE = Permission("conversations.converse", anyone=True)
