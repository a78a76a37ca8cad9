"""The roles of design.md, 'Who is who'. Being an employee is membership of a unit, not a role given."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role given to a person on a unit."""

    LINE_MANAGER = "line_manager", _("Line manager")
    DEPUTY = "deputy", _("Deputy for the line manager")
    SAFETY_REPRESENTATIVE = "safety_representative", _("Health and safety representative")
    UNION_REPRESENTATIVE = "union_representative", _("Union representative")
    WORK_ENVIRONMENT_GROUP = "work_environment_group", _("Work environment group")
    WORKS_COUNCIL = "works_council", _("Works council")
    HR = "hr", _("HR")
    TOP_MANAGEMENT = "top_management", _("Top management")
    ADMINISTRATOR = "administrator", _("Administrator")


LEADER_ROLES = frozenset({Role.LINE_MANAGER, Role.DEPUTY})
REPRESENTATIVE_ROLES = frozenset({Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE})
