"""A round that goes on after a restore, with new bags and cards (docs/decisions/0009)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.actions.mails import send_dates
from iglo.rounds.actions.urn import freeze_urn, order_keys, soon
from iglo.rounds.models import Round, UrnPlan
from iglo.rounds.rules.extending import MAY_EXTEND, Unfit, unfit_days
from iglo.rounds.rules.phases import State

SAME = ("unit_id", "way", "kind", "begins", "reminder_hour", "box_place", "witness_id", "witness_confirmed_by_id")
SAME_IN_THE_URN = ("days", "pattern", "holidays_too", "rhythm", "questions", "title", "thresholds")


@transaction.atomic
def extend_round(found: Round, *, first_day: dt.date, last_day: dt.date, by: int) -> Round:
    """Add days to a round whose box was lost or brought back; returns the extension, announced, with its keys ordered.

    To the urn it is a round of its own: who is asked is looked up anew, everybody fetches a bag for the added days, cards are
    printed for them. Its numbers are those of the round. Everybody gets a mail with the days.
    Raises Refused where nothing was lost, the days do not fit, it was extended before, or too few may answer.
    """
    row = locked(found)
    demand(row, MAY_EXTEND)
    if not row.is_sealed or not row.urn.restored:
        raise Refused(_("Days are added only where the server had to be set up again and answers were lost."))
    if Round.objects.filter(extends=row).exists():
        raise Refused(_("Days have been added to this round already."))
    if unfit := unfit_days(first_day, last_day, ends=row.last_day, today=row.today):
        raise Refused(unfit_words(unfit))
    more = _draft_of(row, first_day, last_day, by)
    freeze_urn(more)
    Round.objects.filter(pk=more.pk).update(state=State.ANNOUNCED)
    more.state = State.ANNOUNCED
    soon(order_keys, more)
    record("extend_round", row, by=by)
    nudge(row.topic)
    send_dates(more, "extended")
    return more


def _draft_of(row: Round, first_day: dt.date, last_day: dt.date, by: int) -> Round:
    same = {name: getattr(row, name) for name in SAME}
    more = Round.objects.create(**same, first_day=first_day, last_day=last_day, planned_by_id=by, extends=row)
    UrnPlan.objects.create(round=more, **{name: getattr(row.urn, name) for name in SAME_IN_THE_URN})
    return more


def unfit_words(unfit: Unfit) -> str:
    """Return why the days do not fit, for a person."""
    return {
        Unfit.BEGUN: _("The first added day lies ahead: bags and cards are for days that have not begun."),
        Unfit.OVERLAPS: _("The added days come after the round's last day, so that nobody is asked twice for one day."),
        Unfit.BACKWARDS: _("The last day comes before the first."),
        Unfit.LONG: _("At most twenty-eight days are added."),
    }[unfit]
