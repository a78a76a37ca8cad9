"""Box → board: the opened slips become notes that leader and representatives sort."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.boards.actions import add_notes, create_board
from iglo.boards.models import Board
from iglo.foundation import words
from iglo.foundation.origin import Origin
from iglo.rounds.actions import hand_over_slips
from iglo.rounds.models import Round

KIND = "rounds.round"


@transaction.atomic
def carry_round_to_board(found: Round, *, lang: str, by: int) -> Board:
    """Lay the slips of an opened round on its board, shuffled; the sealed ones are deleted in the same transaction.

    Slips that turn up later come onto the same board. Raises rounds' NotOpened, boards' NotSorting.
    """
    board = board_of(found) or _new_board(found, lang, by)
    slips = hand_over_slips(found, board_key=str(board.pk), by=by)
    add_notes(board, [(slip.colour, slip.text, slip.label) for slip in slips], by=by)
    record("carry_round_to_board", board, by=by)
    return board


def board_of(found: Round) -> Board | None:
    """Return the board that the round's slips were laid on, or those of the round it extends; or None."""
    keys = [str(key) for key in (found.pk, found.extends_id) if key]
    return Board.objects.filter(origin_kind=KIND, origin_key__in=keys).first()


def _new_board(found: Round, lang: str, by: int) -> Board:
    with translation.override(lang):
        days = words.date_range(found.first_day, found.last_day)
        title = _("Notes from %(unit)s, %(days)s") % {"unit": found.unit, "days": days}
        origin = Origin(KIND, str(found.pk), _("the ball round %(days)s") % {"days": days})
    return create_board(place=found.unit, title=title, notes=[], origin=origin, lang=lang, by=by)
