"""A round of the ball method on paper, its dated steps, its texts, its box and its sealed slips."""

from iglo.rounds.models.round import Round, new_token
from iglo.rounds.models.seat import Seat, Support
from iglo.rounds.models.slip import SlipNote
from iglo.rounds.models.step import RoundStep, RoundText

__all__ = ["Round", "RoundStep", "RoundText", "Seat", "SlipNote", "Support", "new_token"]
