"""A round on paper or with the urn, its dated steps, its texts, its box, its sealed slips, its bags."""

from iglo.rounds.models.round import Round, new_token
from iglo.rounds.models.seat import Seat, Support
from iglo.rounds.models.slip import SlipNote
from iglo.rounds.models.step import RoundStep, RoundText
from iglo.rounds.models.urn import Answering, BagGrant, UrnPlan, unit_id_of, unit_key

__all__ = [
    "Answering",
    "BagGrant",
    "Round",
    "RoundStep",
    "RoundText",
    "Seat",
    "SlipNote",
    "Support",
    "UrnPlan",
    "new_token",
    "unit_id_of",
    "unit_key",
]
