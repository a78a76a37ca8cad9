"""The board as a file, masked as everybody reads it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iglo.audit.actions import record
from iglo.boards.access import get_board
from iglo.boards.queries import notes_table, proposals_table
from iglo.boards.rules import BOARD_READ
from iglo.foundation.downloads import attachment
from iglo.foundation.sheets.writing import write_csv, write_xlsx
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_READ)
@require_safe
def excel(request: MemberRequest, pk: int) -> HttpResponse:
    """Notes and proposals, a sheet each."""
    board = get_board(request.member, pk, BOARD_READ)
    record("export_board", board, by=request.member.id)
    sheets = {_("Notes"): notes_table(board), _("Proposals"): proposals_table(board)}
    return attachment(write_xlsx(sheets), board.title, "xlsx")


@requires(BOARD_READ)
@require_safe
def csv(request: MemberRequest, pk: int) -> HttpResponse:
    """The notes with their headings."""
    board = get_board(request.member, pk, BOARD_READ)
    record("export_board", board, by=request.member.id)
    return attachment(write_csv(notes_table(board)), board.title, "csv")
