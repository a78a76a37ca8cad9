"""Board → plan: headings become risk factors, proposals become actions, green headings stay beside as strengths."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.boards.models import Board
from iglo.boards.queries import HeadingForPlan, red_headings_for_plan, strengths
from iglo.foundation.origin import Origin
from iglo.handovers.queries.origins import BOARD, HEADING, PROPOSAL, STRENGTH, heading_origin, proposal_origin
from iglo.organisations.models import Place
from iglo.plans.actions import add_action, add_risk_factor, add_strength, create_plan
from iglo.plans.models import Plan, RiskFactor
from iglo.plans.queries import open_plan_of


@dataclass(frozen=True)
class Chosen:
    """A heading to take along: the problem in words, and the proposals (key → level) that become actions."""

    heading: int
    problem: str
    levels: dict[int, str]


@transaction.atomic
def carry_board_to_plan(board: Board, chosen: Sequence[Chosen], *, by: int) -> Plan:
    """Carry the chosen headings and proposals into the open plan of the board's place, or a new one.

    What was carried before is not carried twice: the origin tells. Returns the plan.
    """
    plan = plan_for(board, by=by)
    known = {heading.pk: heading for heading in red_headings_for_plan(board)}
    for one in chosen:
        if one.heading in known:
            _carry_heading(plan, known[one.heading], one, board, by)
    for title, count in strengths(board):
        origin = Origin(STRENGTH, f"{board.pk}:{title}"[:60], "")
        add_strength(plan, title, count, origin=origin, by=by)
    record("carry_board_to_plan", plan, by=by)
    return plan


def plan_for(board: Board, *, by: int) -> Plan:
    """Return the open plan of the board's place; a new one where there is none."""
    return plan_of(board.place, Origin(BOARD, str(board.pk), board.title), lang=board.lang, by=by)


def plan_of(place: Place, origin: Origin, *, lang: str, by: int) -> Plan:
    """Return the open plan of `place`; a new one in `lang`, with `origin`, where there is none."""
    plan = open_plan_of(place)
    if plan is not None:
        return plan
    with translation.override(lang):
        title = _("IGLO plan for %(place)s") % {"place": place}
    return create_plan(place=place, title=title, origin=origin, by=by)


def factor_for(plan: Plan, heading: HeadingForPlan | None, problem: str, board: Board, *, by: int) -> RiskFactor:
    """Return the plan's risk factor that grew out of `heading`, added where it is not there; None: a factor of its own."""
    if heading is None:
        return add_risk_factor(plan, problem=problem, origin=Origin(BOARD, str(board.pk), board.title), by=by)
    found = plan.factors.standing().filter(origin_kind=HEADING, origin_key=str(heading.pk)).first()
    return found or add_risk_factor(plan, problem=problem, origin=heading_origin(heading, board), by=by)


def _carry_heading(plan: Plan, heading: HeadingForPlan, one: Chosen, board: Board, by: int) -> None:
    factor = factor_for(plan, heading, one.problem or heading.title, board, by=by)
    there = set(factor.actions.filter(origin_kind=PROPOSAL).values_list("origin_key", flat=True))
    for proposal in heading.proposals:
        level = one.levels.get(proposal.pk)
        if level and str(proposal.pk) not in there:
            add_action(factor, level=level, what=proposal.text, origin=proposal_origin(proposal, heading, board), by=by)
