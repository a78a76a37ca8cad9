"""What can be done with an account and its ways in."""

from iglo.accounts.actions.paper import issue_paper_code, redeem_paper_code
from iglo.accounts.actions.pins import choose_pin, try_pin, unlock_pin
from iglo.accounts.actions.preferences import set_preferences
from iglo.accounts.actions.sessions import enter, sign_out_everywhere

__all__ = [
    "choose_pin",
    "enter",
    "issue_paper_code",
    "redeem_paper_code",
    "set_preferences",
    "sign_out_everywhere",
    "try_pin",
    "unlock_pin",
]
