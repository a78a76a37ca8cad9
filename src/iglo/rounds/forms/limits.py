"""The numbers of the rules where a round is planned: each may be raised, none lowered."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from iglo.answers.release import LOWEST, Thresholds
from iglo.rounds.rules.limits import NAMES

MOST = 1000  # people or notes; whoever asks for more plans a round that shows nothing
PREFIX = "least_"


class LimitsForm(forms.Form):
    """Fields for every threshold, standing at what holds now."""

    def __init__(self, *args: Any, limits: Thresholds = LOWEST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limits = limits
        for name, number in limits.to_json().items():
            self.fields[PREFIX + name] = forms.IntegerField(label=NAMES[name], min_value=number, max_value=MOST, initial=number)

    def limit_fields(self) -> list[BoundField]:
        """Return the fields of the thresholds in the order of the rules."""
        return [self[PREFIX + name] for name in NAMES]

    def limits_touched(self) -> bool:
        """Return whether a threshold is another than it was, or wrong: then the page shows them unfolded."""
        return any(PREFIX + name in {*self.errors, *self.initial} for name in NAMES) or self.limits_wanted() != self.limits

    def limits_wanted(self) -> Thresholds:
        """Return the thresholds as they stand in the form; what is empty or wrong stays as it was."""
        given = getattr(self, "cleaned_data", {})
        told = {name: given.get(PREFIX + name) or number for name, number in self.limits.to_json().items()}
        return Thresholds(**told)

    def clean(self) -> dict[str, Any]:
        """See that what is shown nightly is of no fewer than what is shown weekly."""
        data = super().clean() or {}
        wanted = self.limits_wanted()
        if wanted.weekly > wanted.nightly:
            self.add_error(PREFIX + "nightly", _("A figure each night needs at least as many as a figure each week."))
        return data
