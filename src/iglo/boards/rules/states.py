from django.db import models
from django.utils.translation import gettext_lazy as _


class BoardState(models.TextChoices):
    """Where a board stands."""

    SORTING = "sorting", _("Being sorted")
    SORTED = "sorted", _("Sorted")
    CLOSED = "closed", _("In the archive")


class ProposalKind(models.TextChoices):
    """The two kinds of a proposal (methods.md, C5, step 4)."""

    AT_ONCE = "at_once", _("We can do it at once")
    NEEDS_WORK = "needs_work", _("Leader and representatives work on it")


class ChangeKind(models.TextChoices):
    """What a step in a board's history did."""

    MOVE = "move", _("notes moved")
    SUGGESTION = "suggestion", _("suggestion used")
    ADD_HEADING = "add_heading", _("heading added")
    NAME_HEADING = "name_heading", _("heading named")
    REMOVE_HEADING = "remove_heading", _("heading removed")
    ORDER_HEADINGS = "order_headings", _("headings put in order")
    NEST_HEADING = "nest_heading", _("heading put under another")
    UNDO = "undo", _("a step undone")
