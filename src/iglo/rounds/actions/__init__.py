"""What may happen to a round. Every action is atomic and writes its own audit line."""

from iglo.rounds.actions.announcing import announce_round, cancel_round, remind_round
from iglo.rounds.actions.asking import plan_questionnaire
from iglo.rounds.actions.closing import close_round, expire_round, hand_over_slips
from iglo.rounds.actions.entering import add_slip, bring_in_slips, take_back_slip
from iglo.rounds.actions.extending import extend_round
from iglo.rounds.actions.opening import confirm_witness, leave_seat, name_witness, take_seat
from iglo.rounds.actions.planning import (
    Things,
    Time,
    Wish,
    change_round,
    change_wish,
    plan_round,
    plan_urn,
    rehome_rounds,
    restore_text,
    reword_round,
    support_round,
)
from iglo.rounds.actions.urn import empty_box, order_keys, run_urns, shred_urn

__all__ = [
    "Things",
    "Time",
    "Wish",
    "add_slip",
    "announce_round",
    "bring_in_slips",
    "cancel_round",
    "change_round",
    "change_wish",
    "close_round",
    "confirm_witness",
    "empty_box",
    "expire_round",
    "extend_round",
    "hand_over_slips",
    "leave_seat",
    "name_witness",
    "order_keys",
    "plan_questionnaire",
    "plan_round",
    "plan_urn",
    "rehome_rounds",
    "remind_round",
    "restore_text",
    "reword_round",
    "run_urns",
    "shred_urn",
    "support_round",
    "take_back_slip",
    "take_seat",
]
