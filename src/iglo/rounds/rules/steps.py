"""The steps of the ball method that stand in a calendar (methods.md, C5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """A dated step of the process plan, in the method's order. The days of balls lie between the first two."""

    INTRODUCTION = "introduction", _("Introduction")
    GROUPING = "grouping", _("Sorting the slips into headings")
    MEETING = "meeting", _("Meeting with everybody")
    CARRYING = "carrying", _("From the board into the IGLO plan")
    FOLLOW_UP = "follow_up", _("Follow-up")


MINUTES = {
    StepKind.INTRODUCTION: 15,
    StepKind.GROUPING: 60,
    StepKind.MEETING: 60,
    StepKind.CARRYING: 60,
    StepKind.FOLLOW_UP: 30,
}
DAYS = 14

# Leader and representatives only; all other steps are for everybody.
FOR_THE_TWO = frozenset({StepKind.GROUPING, StepKind.CARRYING})
