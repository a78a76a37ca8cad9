"""What may be done with people, units, roles, groups and settings (design.md, 'Who is who').

The administrator runs the system: nothing here opens a note, a board or a plan.
"""

from iglo.organisations.rules.permissions import Grant, Permission, Reach, leaders, representatives
from iglo.organisations.rules.roles import Role

_ADMINISTRATOR = Grant(Role.ADMINISTRATOR, Reach.ORGANISATION)
_KEEPERS = (_ADMINISTRATOR, Grant(Role.HR, Reach.ORGANISATION))

PEOPLE_READ = Permission("people.read", (*_KEEPERS, *leaders(Reach.SUBTREE), *representatives()))
PEOPLE_EDIT = Permission("people.edit", _KEEPERS)
UNITS_READ = Permission("units.read", anyone=True)  # who leads and who represents whom is open to all who work here
UNITS_EDIT = Permission("units.edit", _KEEPERS)
ROLES_EDIT = Permission("roles.edit", _KEEPERS)
ADMINISTRATORS_EDIT = Permission("administrators.edit", (_ADMINISTRATOR,))
GROUPS_READ = Permission("groups.read", anyone=True)
GROUPS_EDIT = Permission("groups.edit", _KEEPERS)
SETTINGS_EDIT = Permission("settings.edit", (_ADMINISTRATOR,))
