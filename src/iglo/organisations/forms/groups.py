"""Forms about groups."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock
from iglo.organisations.actions.groups import AboutGroup
from iglo.organisations.forms.fields import LineField, PersonField, UnitField
from iglo.organisations.forms.roles import date_field
from iglo.organisations.models import Group
from iglo.organisations.rules import Tree


class GroupForm(forms.Form):
    """A group: what it is, where it belongs, who leads its meetings, when it ends."""

    name = LineField(label=gettext_lazy("Name of the group"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Group.Kind.choices)
    unit = UnitField(
        label=gettext_lazy("Belongs to"),
        help_text=gettext_lazy("Its representatives are those of this unit. A group for everybody belongs at the top."),
    )
    chair = PersonField(label=gettext_lazy("Chair"), required=False)
    ends_on = date_field(gettext_lazy("Ends on"), required=False, help_text=gettext_lazy("Leave it empty for a standing group."))

    def __init__(self, *given: Any, tree: Tree, group: Group | None = None, **more: Any) -> None:
        if group is not None:
            more.setdefault("initial", _as_written(group))
        super().__init__(*given, **more)
        self.fields["unit"].offer(tree)  # type: ignore[attr-defined]

    @property
    def about(self) -> AboutGroup:
        """Return what was written; only after `is_valid`."""
        return AboutGroup(**self.cleaned_data)

    def clean_ends_on(self) -> dt.date | None:
        """Return the last day; it lies ahead."""
        day: dt.date | None = self.cleaned_data["ends_on"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("That day is over. Choose one that is still to come."))
        return day


def _as_written(group: Group) -> dict[str, Any]:
    chair = group.chair
    written = chair.account.sign_in_name if chair and chair.account else ""
    return {"name": group.name, "kind": group.kind, "unit": group.unit_id, "chair": written, "ends_on": group.ends_on}


class SeatForm(forms.Form):
    """Who gets a seat."""

    person = PersonField(label=gettext_lazy("Give a seat to"))
