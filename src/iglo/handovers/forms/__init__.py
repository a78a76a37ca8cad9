"""Forms of the crossings."""

from iglo.handovers.forms.carry import chosen_from
from iglo.handovers.forms.one import OneToPlanForm

__all__ = ["OneToPlanForm", "chosen_from"]
