"""How people sit in a step of a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_IN_GROUP = 5  # groups of four or five (C6, B2)


class Seating(models.TextChoices):
    """Alone, two by two, in groups, at the heading one chose, together, or out for a break."""

    ALONE = "alone", _("Each alone")
    PAIRS = "pairs", _("Two by two")
    GROUPS = "groups", _("In groups")
    CHOSEN = "chosen", _("At the heading one chose")
    PLENARY = "plenary", _("All together")
    BREAK = "break", _("Break")

    @property
    def is_drawn(self) -> bool:
        """Return whether the room says who sits with whom."""
        return self in (Seating.PAIRS, Seating.GROUPS)
