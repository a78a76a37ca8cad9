"""Forms for giving and ending roles."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.organisations.forms.fields import PersonField, UnitField
from iglo.organisations.rules import Role, Tree


def date_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for one day, drawn by the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class GiveRoleForm(forms.Form):
    """A role on a unit, for a time."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    unit = UnitField(label=gettext_lazy("On which unit"))
    since = date_field(gettext_lazy("From"))
    until = date_field(gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Leave it empty if it has no end yet."))

    def __init__(self, *given: Any, tree: Tree, administrators: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        roles = [(r.value, r.label) for r in Role if administrators or r != Role.ADMINISTRATOR]
        self.fields["role"].choices = [("", _("Choose a role")), *roles]  # type: ignore[attr-defined]
        self.fields["unit"].offer(tree)  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """Return the role; its end does not lie before its beginning."""
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning. Choose a later day."))
        if "role" in told:
            told["role"] = Role(told["role"])
        return told


class GiveRoleToSomebodyForm(GiveRoleForm):
    """The same, with who gets it."""

    person = PersonField(label=gettext_lazy("Who"))
    field_order = ("person", "role", "unit")


class EndRoleForm(forms.Form):
    """The last day of a role; at once where none is written."""

    on = date_field(gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Leave it empty to end the role at once."))

    def __init__(self, *given: Any, since: dt.date, **more: Any) -> None:
        super().__init__(*given, **more)
        self.since = since

    def clean_on(self) -> dt.date | None:
        """Return the day; it does not lie before the role began."""
        day: dt.date | None = self.cleaned_data["on"]
        if day is not None and day < self.since:
            raise forms.ValidationError(_("The role had not begun on that day. Choose a later one."))
        return day
