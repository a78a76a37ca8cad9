"""Notes of the urn are deleted twelve months after the opening, in the box and on the board (anonymity.md, step 6)."""

import datetime as dt

from django.db import transaction

from iglo.boards.actions import forget_notes
from iglo.boards.models import Board
from iglo.handovers.actions.round_to_board import KIND
from iglo.rounds.actions.closing import forget_slips
from iglo.rounds.models import Round
from iglo.rounds.rules.ways import Way


def forget_old_notes(now: dt.datetime) -> int:
    """Delete the notes of every round with the urn that was opened twelve months before `now`; returns how many rounds had some."""
    old = Round.objects.filter(way=Way.URN, opened_at__lte=year_before(now))
    keys = {str(pk) for pk in old.values_list("pk", flat=True)}
    boards = Board.objects.filter(origin_kind=KIND, origin_key__in=keys, notes__isnull=False).distinct()
    touched = {board.origin_key for board in boards} | {str(pk) for pk in old.filter(slips__isnull=False).values_list("pk", flat=True)}
    with transaction.atomic():
        for board in boards:
            forget_notes(board, by=None)
        for found in old.filter(pk__in=touched):
            forget_slips(found)
    return len(touched)


def year_before(moment: dt.datetime) -> dt.datetime:
    """Return the same moment twelve months earlier; on 29 February that of the 28th."""
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:
        return moment.replace(year=moment.year - 1, day=28)
