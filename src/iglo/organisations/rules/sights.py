"""What each role may see, as people read it (design.md, 'Who is who')."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from iglo.organisations.rules.roles import Role

_SAME_UNIT = _("Of their own units, when the box has been opened")
_TAKES_PART = _("Takes part in their own units")
_NOTHING = _("Nothing")


@dataclass(frozen=True)
class Sight:
    """One role and what it lets somebody see; every word is translated."""

    role: Any
    notes: Any
    board: Any
    plan: Any
    people: Any


SIGHTS = (
    Sight(_("Everybody in a unit"), _SAME_UNIT, _TAKES_PART, _("Reads and proposes in their own units"), _("Names in their own units")),
    Sight(
        _("Line manager and deputy"),
        _("Of the units they lead; opens the box together with a representative"),
        _("Sorts and leads in those units"),
        _("Writes, and adopts together with a representative"),
        _("Their units and those below"),
    ),
    Sight(
        _("Health and safety representative, union representative"),
        _("Of their area; opens the box together with the line manager"),
        _("Sorts and leads in their area"),
        _("Writes, and adopts together with the line manager"),
        _("Their area"),
    ),
    Sight(
        _("Work environment group, works council"),
        _("As everybody in a unit"),
        _("Those of the groups they sit in"),
        _("Those of the groups they sit in"),
        _("As everybody in a unit"),
    ),
    Sight(Role.HR.label, _NOTHING, _NOTHING, _("What was sent up, and progress in figures"), _("Everybody; keeps the list")),
    Sight(Role.TOP_MANAGEMENT.label, _NOTHING, _NOTHING, _("What was sent up, and progress in figures"), _("As everybody in a unit")),
    Sight(Role.ADMINISTRATOR.label, _NOTHING, _NOTHING, _NOTHING, _("Everybody; keeps the list and the settings")),
)
