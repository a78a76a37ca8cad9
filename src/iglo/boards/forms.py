"""What boards ask for. Lengths are judged by the actions, which say how long the text is; nothing is cut off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iglo.boards.rules import ProposalKind, Span

LARGEST_KEY = 2**63 - 1  # what a key's column holds


def read_number(value: object) -> int | None:
    """Return the whole number from 0 to the largest key that `value` writes, or None."""
    text = str(value)
    number = int(text) if text.isdecimal() and len(text) <= len(str(LARGEST_KEY)) else None
    return number if number is not None and number <= LARGEST_KEY else None


class KeysField(forms.Field):
    """Keys of rows, from repeated values; what is no key is passed over."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """Return the keys, each once, in the order given."""
        keys = (read_number(each) for each in value or [])
        return list(dict.fromkeys(key for key in keys if key is not None))


class SeenForm(forms.Form):
    """Which version of the board the page showed."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class MoveForm(SeenForm):
    """Notes and where they shall lie: 'none', 'new' (with a title, and a parent for a sub-heading) or a heading's key."""

    note = KeysField(required=False)
    to = forms.CharField(max_length=20)
    title = forms.CharField(required=False)
    parent = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)


class MaskForm(forms.Form):
    """Words to hide, each as 'start-end'."""

    word = forms.Field(widget=forms.MultipleHiddenInput, required=False)

    def clean_word(self) -> list[Span]:
        """Return the spans; neighbouring words are joined by the page that knows the text."""
        found = []
        for value in self.cleaned_data["word"] or []:
            start, end = (read_number(part) for part in (str(value).partition("-")[::2]))
            if start is not None and end is not None:
                found.append((start, end))
        return sorted(set(found))


class ProposalForm(forms.Form):
    """A proposal: its words, its kind, the red notes it answers."""

    text = forms.CharField(
        label=_("What could be done?"), required=False, strip=True, widget=forms.Textarea(attrs={"rows": 2, "maxlength": False})
    )
    kind = forms.ChoiceField(label=_("Which kind?"), choices=ProposalKind.choices, initial=ProposalKind.AT_ONCE, widget=forms.RadioSelect)
    note = KeysField(required=False)
