"""The follow-up as a calendar entry."""

from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation.calendar import Entry, make_calendar
from iglo.organisations.queries import absolute
from iglo.plans.models import Plan

MINUTES = 20  # what a follow-up by the board takes; the entry can be stretched in one's own calendar


def follow_up_calendar(plan: Plan) -> bytes:
    """Return the follow-up as an ICS file, in the active language; a later date moves the same entry."""
    assert plan.follow_up_at is not None, "callers look first"
    entry = Entry(
        uid=f"plan-{plan.pk}-follow-up@iglo",
        title=_("Follow-up on the plan: %(place)s") % {"place": plan.place},
        starts=plan.follow_up_at,
        minutes=MINUTES,
        place=plan.follow_up_where,
        url=absolute(reverse("plans:detail", args=[plan.pk])),
        sequence=plan.revision,
    )
    return make_calendar([entry], name=_("Follow-up on the plan: %(place)s") % {"place": plan.place})
