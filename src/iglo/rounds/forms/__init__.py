"""What people fill in about a round."""

from iglo.rounds.forms.entry import EntryForm, PasteForm, SlipsField, TakeInForm, UploadForm
from iglo.rounds.forms.plan import PlanForm
from iglo.rounds.forms.small import CancelForm, TextsForm, WitnessForm

__all__ = ["CancelForm", "EntryForm", "PasteForm", "PlanForm", "SlipsField", "TakeInForm", "TextsForm", "UploadForm", "WitnessForm"]
