"""Conversation → plan, by consent: one asks, the other says yes, and the action stands in the plan of the employee's unit."""

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.conversations.actions import answer_wish
from iglo.conversations.models import Conversation, Wish
from iglo.conversations.queries.sealed import read_wish
from iglo.foundation.origin import Origin
from iglo.foundation.refusals import Refused
from iglo.handovers.actions.board_to_plan import plan_of
from iglo.handovers.queries.talked import CONVERSATION, place_of
from iglo.plans.actions import add_action, add_risk_factor
from iglo.plans.models import Action


@transaction.atomic
def carry_wish_to_plan(conversation: Conversation, wish: Wish, *, agreed: bool, by: int) -> Action | None:
    """Answer the other's wish; where the answer is yes, add what it is about to the plan and return the action.

    The plan remembers 'a conversation', neither which, nor whose, nor by which tool. Raises Refused where it has been answered already.
    """
    if not answer_wish(wish, agreed=agreed, by=by):
        raise Refused(_("This has been answered already."))
    if not agreed:
        return None
    wanted, place = read_wish(wish), place_of(conversation)
    origin = Origin(CONVERSATION, "", _("a conversation of two, by consent of both"))
    plan = plan_of(place, origin, lang=conversation.opened_by.language, by=by)
    factor = plan.factors.standing().filter(problem=wanted.problem).first() or add_risk_factor(
        plan, problem=wanted.problem, origin=origin, by=by
    )
    action = add_action(factor, level=wanted.level, what=wanted.what, origin=origin, by=by)
    record("carry_wish_to_plan", action, by=by)
    return action
