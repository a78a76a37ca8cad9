from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iglo.catalog.schema import Form, Tool
from iglo.conversations.access import companions_for, partners_of
from iglo.conversations.models import Conversation
from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.organisations.models import Person


class StartForm(forms.Form):
    """With whom, and in which way, where the tool has several."""

    other = forms.ModelChoiceField(queryset=Person.objects.none(), label=_("With whom?"))
    variant = forms.ChoiceField(label=_("How will you do it?"), widget=forms.RadioSelect, required=False)

    def __init__(self, member: Member, tool: Tool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = partners_of(member)  # type: ignore[attr-defined]
        ways = tool.variants_for(Form.PAIR)
        if len(ways) > 1:
            self.fields["variant"].choices = [(one.key, str(one.title)) for one in ways]  # type: ignore[attr-defined]
            self.fields["variant"].required = True
            self.initial["variant"] = self.initial.get("variant") or ways[0].key
        else:
            del self.fields["variant"]
        self.only_way = ways[0].key if len(ways) == 1 else ""

    @property
    def chosen_variant(self) -> str:
        """Return the variant that was chosen, or the only one there is."""
        return str(self.cleaned_data.get("variant") or self.only_way)


class NextForm(forms.Form):
    """When the two talk next."""

    next_on = forms.DateField(label=_("We talk again on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_next_on(self) -> Any:
        """Let the day lie ahead, or be taken away."""
        day = self.cleaned_data["next_on"]
        if day and day <= clock.today():
            raise forms.ValidationError(_("Choose a day from tomorrow on."))
        return day


class CompanionForm(forms.Form):
    """Which representative reads along."""

    companion = forms.ModelChoiceField(queryset=Person.objects.none(), label=_("A representative at your side"), required=False)

    def __init__(self, conversation: Conversation, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["companion"].queryset = companions_for(conversation, member)  # type: ignore[attr-defined]
