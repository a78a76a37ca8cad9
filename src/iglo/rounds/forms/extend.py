"""The form by which days are added to a round."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from iglo.rounds.actions.extending import unfit_words
from iglo.rounds.models import Round
from iglo.rounds.rules.extending import MOST_DAYS, suggested_day, unfit_days

USUAL = 7


class ExtendForm(forms.Form):
    """From which day, and how many."""

    first_day = forms.DateField(label=gettext_lazy("First added day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    count = forms.IntegerField(label=gettext_lazy("How many days"), min_value=1, max_value=MOST_DAYS, initial=USUAL)

    def __init__(self, *args: Any, found: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["first_day"].initial = suggested_day(ends=found.last_day, today=found.today)

    def clean(self) -> dict[str, Any]:
        """See that the days lie ahead and after the round."""
        data = super().clean() or {}
        if not self.errors and (unfit := unfit_days(*self.days(), ends=self.found.last_day, today=self.found.today)):
            self.add_error("first_day", unfit_words(unfit))
        return data

    def days(self) -> tuple[dt.date, dt.date]:
        """Return the first and the last added day."""
        first: dt.date = self.cleaned_data["first_day"]
        return first, first + dt.timedelta(self.cleaned_data["count"] - 1)
