"""Who may have a sign-in slip printed for whom.

A slip lets its bearer in as somebody. So a leader cannot print one for the representative who opens the box with them,
nor the other way round: whoever holds a role gets theirs from those who keep the list of people.
"""

from iglo.organisations.rules.permissions import Grant, Permission, Reach, leaders, representatives
from iglo.organisations.rules.roles import Role

_KEEPERS = (Grant(Role.ADMINISTRATOR, Reach.ORGANISATION), Grant(Role.HR, Reach.ORGANISATION))
PRINT_FOR_OWN = Permission("people.print_slip", (*leaders(), *representatives()))
PRINT_FOR_ANY = Permission("people.print_first_slip", _KEEPERS)
PRINT = Permission("people.print_slips", (*PRINT_FOR_OWN.grants, *PRINT_FOR_ANY.grants))


def may_print(*, near: bool, keeper: bool, holds_role: bool, has_been_in: bool) -> bool:
    """Return whether a slip may be printed.

    `near`: by their leader or representative. `keeper`: by HR or the administrator. `holds_role`, `has_been_in` (has signed in before)
    are about the person it is for.
    """
    if near and not holds_role:
        return True
    return keeper and (holds_role or not has_been_in)
