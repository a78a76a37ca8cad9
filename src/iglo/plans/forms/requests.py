"""Forms about requests to the level above."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.plans.forms.fields import Day, Words
from iglo.plans.rules.states import RequestState

ANSWERS = [
    (RequestState.ACCEPTED, gettext_lazy("Yes, I see to it")),
    (RequestState.CHANGED, gettext_lazy("Yes, with a change")),
    (RequestState.DECLINED, gettext_lazy("No, and here is why")),
]


class SendUpForm(forms.Form):
    """Why it matters, in the sender's own words."""

    why = Words(
        limit=2000,
        rows=5,
        label=gettext_lazy("Why does it matter?"),
        help_text=gettext_lazy("Whoever answers does not see your plan. Tell them what they need to know, without names."),
    )


class AnswerForm(forms.Form):
    """Accept, change or decline."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    changed_text = Words(limit=500, rows=3, required=False, label=gettext_lazy("What do you do instead?"))
    due_on = Day(required=False, label=gettext_lazy("By when"))
    reason = Words(limit=2000, rows=4, required=False, label=gettext_lazy("A word to those who asked"))

    def clean(self) -> dict[str, Any]:
        """Ask for the change where there is one, for the reason where the answer is no, and for a day that lies ahead."""
        data = super().clean() or {}
        if data.get("answer") == RequestState.CHANGED and not data.get("changed_text") and "changed_text" not in self.errors:
            self.add_error("changed_text", _("Write what you do instead."))
        if data.get("answer") == RequestState.DECLINED and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why, so that those who asked can go on from there."))
        if data.get("due_on") and data["due_on"] < clock.today():
            self.add_error("due_on", _("That time has passed. Choose one that lies ahead."))
        return data
