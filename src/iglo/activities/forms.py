from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iglo.activities.rules import may_start
from iglo.catalog.schema import Form, Tool
from iglo.foundation import clock
from iglo.organisations.access import Member, visible_units
from iglo.organisations.models import Group, Place, Unit


class StartForm(forms.Form):
    """Where a tool is run, and in which way, where it has several."""

    place = forms.ChoiceField(label=_("Where do you do it?"))
    variant = forms.ChoiceField(label=_("How will you do it?"), widget=forms.RadioSelect, required=False)

    def __init__(self, member: Member, tool: Tool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {_key(place): place for place in places_for(member, tool)}
        self.fields["place"].choices = [(key, place.name) for key, place in self.places.items()]  # type: ignore[attr-defined]
        if member.person.home_unit_id and f"unit-{member.person.home_unit_id}" in self.places:
            self.fields["place"].initial = f"unit-{member.person.home_unit_id}"
        ways = tool.variants_for(Form.GROUP)
        if ways:
            self.fields["variant"].choices = [(one.key, str(one.title)) for one in ways]  # type: ignore[attr-defined]
            self.initial["variant"] = self.initial.get("variant") or ways[0].key
            self.fields["variant"].required = True
        else:
            del self.fields["variant"]

    @property
    def chosen(self) -> Place:
        """Return the unit or group that was chosen."""
        return self.places[self.cleaned_data["place"]]


class AskForm(forms.Form):
    """From when to when an anonymous step is asked."""

    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Let the days lie ahead, in their order: phones fetch their token before the first day begins."""
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and first <= clock.today():
            self.add_error("first_day", _("Choose a day from tomorrow on, so that everybody can fetch what they answer with."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        return given


def places_for(member: Member, tool: Tool) -> list[Place]:
    """Return the units and groups at which `member` may start `tool`: first units, then groups, each by name."""
    permission = may_start(tool.starters)
    units: list[Unit] = list(visible_units(member, permission).order_by("name"))
    groups: list[Group] = list(Group.objects.current().filter(pk__in=member.group_ids_with(permission)).order_by("name"))
    return [*units, *groups]


def _key(place: Place) -> str:
    return f"{'unit' if isinstance(place, Unit) else 'group'}-{place.pk}"
