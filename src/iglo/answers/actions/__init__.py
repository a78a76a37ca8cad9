"""The handful of calls that the urn has."""

from iglo.answers.actions.ballots import Answer, accept_ballot, accept_ballots, accept_card, look_at, store_ballots
from iglo.answers.actions.cards import CardSecret, find_card, has_cards, issue_cards, next_version, unit_of_card, withdraw_cards
from iglo.answers.actions.opening import Note, Openings, open_round
from iglo.answers.actions.rounds import KeySheet, key_sheet, make_ordered, order_round, prepare_round, renew_boxes, revive_round, shred
from iglo.answers.actions.sealing import seal_due, seal_slot
from iglo.answers.actions.signing import BatchRefused, sign_batch

__all__ = [
    "Answer",
    "BatchRefused",
    "CardSecret",
    "KeySheet",
    "Note",
    "Openings",
    "accept_ballot",
    "accept_ballots",
    "accept_card",
    "find_card",
    "has_cards",
    "issue_cards",
    "key_sheet",
    "look_at",
    "make_ordered",
    "next_version",
    "open_round",
    "order_round",
    "prepare_round",
    "renew_boxes",
    "revive_round",
    "seal_due",
    "seal_slot",
    "shred",
    "sign_batch",
    "store_ballots",
    "unit_of_card",
    "withdraw_cards",
]
