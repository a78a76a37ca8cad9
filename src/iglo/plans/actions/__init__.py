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
from iglo.plans.actions.factors import (
    add_risk_factor,
    move_risk_factor,
    remove_risk_factor,
    restore_risk_factor,
    reword_risk_factor,
)
from iglo.plans.actions.plans import add_strength, close_plan, create_plan, remove_strength, rename_plan

__all__ = [
    "add_action",
    "add_risk_factor",
    "add_strength",
    "answer_proposal",
    "close_plan",
    "create_plan",
    "edit_action",
    "move_risk_factor",
    "propose_action",
    "remove_action",
    "remove_risk_factor",
    "remove_strength",
    "rename_plan",
    "restore_action",
    "restore_risk_factor",
    "reword_risk_factor",
    "set_action_state",
]
