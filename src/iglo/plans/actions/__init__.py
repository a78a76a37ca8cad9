"""What can be done with plans."""

from iglo.plans.actions.actions import (
    add_action,
    answer_proposal,
    edit_action,
    propose_action,
    remove_action,
    restore_action,
    set_action_state,
)
from iglo.plans.actions.adopting import YesRefused, say_yes, take_back_yes
from iglo.plans.actions.factors import (
    add_risk_factor,
    move_risk_factor,
    remove_risk_factor,
    restore_risk_factor,
    reword_risk_factor,
)
from iglo.plans.actions.following import add_measurement, hold_follow_up, set_follow_up
from iglo.plans.actions.leaving import hand_back_actions, keep_action, rehome_plans
from iglo.plans.actions.plans import add_strength, close_plan, create_plan, remove_strength, rename_plan
from iglo.plans.actions.requests import answer_request, send_further, send_up, withdraw_request
from iglo.plans.actions.talk import add_comment, remove_comment, settle_conflict, use_other_text
from iglo.plans.actions.wall import give_wall_address, turn_off_wall

__all__ = [
    "YesRefused",
    "add_action",
    "add_comment",
    "add_measurement",
    "add_risk_factor",
    "add_strength",
    "answer_proposal",
    "answer_request",
    "close_plan",
    "create_plan",
    "edit_action",
    "give_wall_address",
    "hand_back_actions",
    "hold_follow_up",
    "keep_action",
    "move_risk_factor",
    "propose_action",
    "rehome_plans",
    "remove_action",
    "remove_comment",
    "remove_risk_factor",
    "remove_strength",
    "rename_plan",
    "restore_action",
    "restore_risk_factor",
    "reword_risk_factor",
    "say_yes",
    "send_further",
    "send_up",
    "set_action_state",
    "set_follow_up",
    "settle_conflict",
    "take_back_yes",
    "turn_off_wall",
    "use_other_text",
    "withdraw_request",
]
