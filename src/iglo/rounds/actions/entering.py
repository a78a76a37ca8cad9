"""Slips on their way from the letterbox into the sealed box.

No audit line is written for a single slip: it would set a time beside it. A whole pile gets one.
"""

import secrets
import uuid
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.queries.slips import known_likenesses
from iglo.rounds.rules.phases import TAKES_SLIPS
from iglo.rounds.rules.slips import LIMIT, Slip, likeness


@transaction.atomic
def add_slip(found: Round, slip: Slip, *, key: uuid.UUID | None = None) -> uuid.UUID:
    """Seal one slip and return its key; the same `key` again changes nothing, so that a lost answer may be sent again.

    Raises Refused when the round takes no slips, or the slip is empty or longer than 1,000 characters.
    """
    demand_slips(locked(found))
    if not slip.text.strip() or len(slip.text) > LIMIT:
        raise Refused(_("A slip has between 1 and 1,000 characters. This one has %(length)d.") % {"length": len(slip.text)})
    note = SlipNote.of(found.pk, slip, key=key)
    there = SlipNote.objects.filter(pk=note.pk).first()
    if there is None:
        note.save(force_insert=True)
        nudge(found.topic)
    elif there.round_id != found.pk:
        raise Refused(_("This slip lies in another box. Load the page again and write it once more."))
    return note.pk


@transaction.atomic
def take_back_slip(found: Round, key: uuid.UUID) -> bool:
    """Delete the slip with `key`; returns whether it was there. Raises Refused when the round takes no slips any more."""
    demand_slips(locked(found))
    gone, _kinds = SlipNote.objects.filter(round=found, pk=key).delete()
    nudge(found.topic)
    return bool(gone)


@transaction.atomic
def bring_in_slips(found: Round, slips: Sequence[Slip], *, without_known: bool, by: int) -> int:
    """Seal many slips, in random order; `without_known` leaves out those that lie in the box already. Returns how many came in."""
    demand_slips(locked(found))
    new = _unknown(slips, known_likenesses(found)) if without_known else list(slips)
    secrets.SystemRandom().shuffle(new)
    SlipNote.objects.bulk_create([SlipNote.of(found.pk, slip) for slip in new])
    record("bring_in_slips", found, by=by)
    nudge(found.topic)
    return len(new)


def _unknown(slips: Sequence[Slip], known: Counter[tuple[str, str]]) -> list[Slip]:
    left, new = known.copy(), []
    for slip in slips:
        if left[likeness(slip)] > 0:
            left[likeness(slip)] -= 1
        else:
            new.append(slip)
    return new


def demand_slips(row: Round) -> None:
    """Raise Refused where slips are not typed in: outside the days for it, and in a round of the urn."""
    demand(row, TAKES_SLIPS)
    if row.is_sealed:
        raise Refused(_("Answers and notes of this round come in from phones and cards alone."))
