"""What people fill in about a round."""

from iglo.rounds.forms.entry import EntryForm, PasteForm, SlipsField, TakeInForm, UploadForm
from iglo.rounds.forms.plan import PlanForm
from iglo.rounds.forms.small import CancelForm, TextsForm, WitnessForm
from iglo.rounds.forms.urn import MeetingsForm, UrnForm

__all__ = [
    "CancelForm",
    "EntryForm",
    "MeetingsForm",
    "PasteForm",
    "PlanForm",
    "SlipsField",
    "TakeInForm",
    "TextsForm",
    "UploadForm",
    "UrnForm",
    "WitnessForm",
]
