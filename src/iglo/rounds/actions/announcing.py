"""Telling everybody: the round begins, the day's ball, it is called off."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.access import lacks_witness
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.actions.mails import send_dates, send_reminder
from iglo.rounds.actions.urn import freeze_urn, order_keys, shred_urn, soon
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.queries.urn import ball_days
from iglo.rounds.rules.phases import MAY_CANCEL, Phase, State


@transaction.atomic
def announce_round(found: Round, *, by: int, witness_later: bool = False) -> int:
    """Announce a draft: mail with calendar to everybody in the unit. Returns how many mails; raises Refused when not a draft.

    With the urn, who is asked and who answers with whom is frozen now, and the keys are ordered. A unit without a representative
    has elected its box witness by then (anonymity.md, step 6); `witness_later` is for a caller that plans and announces in one,
    where nobody could have written the name: the round's page asks for it.
    """
    row = locked(found)
    demand(row, {Phase.DRAFT})
    if row.is_sealed:
        if not witness_later and lacks_witness(row):
            raise Refused(
                _("The unit has no representative. Let the colleagues elect a witness for the box, and write the name there first.")
            )
        freeze_urn(row)
        soon(order_keys, row)
    row.state = State.ANNOUNCED
    row.save(update_fields=["state"])
    record("announce_round", row, by=by)
    nudge(row.topic)
    return send_dates(row, "invited")


@transaction.atomic
def cancel_round(found: Round, *, reason: str, by: int) -> None:
    """Call the round off, and say why. Slips that were typed in are deleted unread. Raises Refused once the box was opened."""
    row = locked(found)
    demand(row, MAY_CANCEL)
    announced = row.state == State.ANNOUNCED
    row.state, row.reason, row.ended_at, row.sequence = State.CANCELLED, reason, clock.now(), row.sequence + 1
    row.save()
    SlipNote.objects.filter(round=row).delete()
    soon(shred_urn, row)
    record("cancel_round", row, by=by)
    nudge(row.topic)
    if announced:
        send_dates(row, "cancelled")


@transaction.atomic
def remind_round(found: Round) -> int:
    """Queue today's reminder, once: the first to claim the day does it. Returns how many mails."""
    today = clock.today()
    unclaimed = Round.objects.filter(Q(reminded_on=None) | Q(reminded_on__lt=today), pk=found.pk, state=State.ANNOUNCED)
    if not unclaimed.update(reminded_on=today):
        return 0
    if found.is_sealed and today not in ball_days(found):
        return 0
    return send_reminder(found, today)
