"""The end of a round: its slips go to a board, or are deleted unread."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.actions.mails import send_dates
from iglo.rounds.actions.urn import shred_urn, soon
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.queries.slips import released_slips
from iglo.rounds.rules.phases import DAYS_UNOPENED, MAY_CLOSE, Phase, State
from iglo.rounds.rules.slips import Slip
from iglo.rounds.rules.ways import RoundKind


@transaction.atomic
def hand_over_slips(found: Round, *, board_key: str, by: int) -> list[Slip]:
    """Return the slips in random order and delete the sealed rows; the round remembers `board_key`, opaque to it.

    The caller wraps this in the transaction that writes the board. Raises NotOpened before two have opened the box,
    Refused where they were handed to another board, or there are none.
    """
    row = locked(found)
    if row.kind != RoundKind.BALLS:
        raise Refused(_("Notes of a pulse or a questionnaire are read on its own page, not on a board."))
    slips = released_slips(row)
    if row.board_key not in {"", board_key}:
        raise Refused(_("The slips lie on another board already."))
    if not slips:
        raise Refused(_("There are no slips in the box yet."))
    SlipNote.objects.filter(round=row).delete()
    row.board_key = board_key
    row.save(update_fields=["board_key"])
    record("hand_over_slips", row, by=by)
    nudge(row.topic)
    found.board_key = board_key
    return slips


@transaction.atomic
def close_round(found: Round, *, by: int) -> None:
    """Close an opened round; slips that were never put on a board are deleted. Raises Refused before the opening.

    An urn whose keys cannot be reached waits for them thirty days, so that nobody closes over notes that were never taken out.
    """
    row = locked(found)
    demand(row, MAY_CLOSE)
    if row.is_sealed and not row.urn.emptied and row.opened_at and clock.now() - row.opened_at < dt.timedelta(days=DAYS_UNOPENED):
        raise Refused(_("The keys of the round cannot be reached right now. Nothing is lost; try again in a while."))
    _end(row, State.CLOSED)
    record("close_round", row, by=by)


@transaction.atomic
def expire_round(found: Round) -> bool:
    """Delete unread what nobody opened for thirty days, and tell everybody (anonymity.md, step 6). Returns whether it was done."""
    row = locked(found)
    if row.phase is not Phase.ENDED:
        return False
    with_slips = row.is_sealed or SlipNote.objects.filter(round=row).exists()
    _end(row, State.CLOSED)
    record("expire_round", row, by=None)
    if with_slips:
        send_dates(row, "expired")
    return True


@transaction.atomic
def forget_slips(found: Round) -> None:
    """Delete the released notes that were never put on a board: twelve months after the opening nobody reads them any more."""
    row = locked(found)
    if SlipNote.objects.filter(round=row).delete()[0]:
        record("round_notes_forgotten", row, by=None)
        nudge(row.topic)


def _end(row: Round, state: State) -> None:
    SlipNote.objects.filter(round=row).delete()
    row.state, row.ended_at = state, clock.now()
    row.save(update_fields=["state", "ended_at"])
    soon(shred_urn, row)
    nudge(row.topic)
