"""What may happen to a round. Every action is atomic and writes its own audit line."""

from iglo.rounds.actions.announcing import announce_round, cancel_round, remind_round
from iglo.rounds.actions.closing import close_round, expire_round, hand_over_slips
from iglo.rounds.actions.entering import add_slip, bring_in_slips, take_back_slip
from iglo.rounds.actions.opening import leave_seat, name_witness, take_seat
from iglo.rounds.actions.planning import Things, Time, change_round, plan_round, rehome_rounds, restore_text, reword_round, support_round
from iglo.rounds.actions.refusals import Refused

__all__ = [
    "Refused",
    "Things",
    "Time",
    "add_slip",
    "announce_round",
    "bring_in_slips",
    "cancel_round",
    "change_round",
    "close_round",
    "expire_round",
    "hand_over_slips",
    "leave_seat",
    "name_witness",
    "plan_round",
    "rehome_rounds",
    "remind_round",
    "restore_text",
    "reword_round",
    "support_round",
    "take_back_slip",
    "take_seat",
]
