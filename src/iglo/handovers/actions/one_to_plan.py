"""One note, heading or proposal → plan: *make it an action*, with the origin filled in and no key to the note."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.boards.models import Board
from iglo.boards.queries import HeadingForPlan
from iglo.foundation.origin import Origin
from iglo.handovers.actions.board_to_plan import factor_for, plan_for
from iglo.organisations.access import Member
from iglo.plans.actions import add_action
from iglo.plans.models import Action


@dataclass(frozen=True)
class Spark:
    """What the action begins with: the board, the red heading it lies under (if any), and the origin to remember."""

    board: Board
    heading: HeadingForPlan | None
    origin: Origin
    words: str


@transaction.atomic
def make_action(spark: Spark, *, problem: str, level: str, what: str, by: Member) -> Action:
    """Add an action to the plan of the board's place, under the risk factor of the spark's heading. Returns it."""
    plan = plan_for(spark.board, by=by)
    factor = factor_for(plan, spark.heading, problem, spark.board, by=by)
    action = add_action(factor, level=level, what=what, origin=spark.origin, by=by.id)
    record("make action", action, by=by.id)
    return action


def note_origin(board: Board, heading: HeadingForPlan | None) -> Origin:
    """Return the origin of an action that began with a note: the heading's words only, so that it points to no note."""
    with translation.override(board.lang):
        told = _("a note under “%(title)s”") % {"title": heading.title} if heading else _("a note without a heading")
    return Origin("boards.note", "", told)
