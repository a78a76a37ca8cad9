"""Which boards have already grown into a plan."""

from collections.abc import Iterable

from iglo.boards.models import Board, Heading
from iglo.handovers.queries.origins import BOARD, HEADING
from iglo.plans.models import Plan, RiskFactor


def carried_boards(boards: Iterable[Board]) -> set[int]:
    """Return the keys of those of `boards` of which a plan, or a risk factor in one, says that it grew out of them. Three queries."""
    keys = {str(board.pk) for board in boards}
    headings = {str(pk): board for pk, board in Heading.objects.filter(board_id__in=keys).values_list("pk", "board_id")}
    plans = Plan.objects.filter(origin_kind=BOARD, origin_key__in=keys).values_list("origin_key", flat=True)
    factors = RiskFactor.objects.filter(origin_kind=HEADING, origin_key__in=headings).values_list("origin_key", flat=True)
    return {int(key) for key in plans} | {headings[key] for key in factors}
