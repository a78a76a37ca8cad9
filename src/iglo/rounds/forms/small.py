"""Short forms: the round's texts, calling it off, the box witness."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy

from iglo.foundation.words import LANGUAGES
from iglo.organisations.models import Person
from iglo.rounds.rules.texts import TextKind

LONGEST = 6000  # characters; two sheets of A4
TONGUES = {"da": "Dansk", "en": "English"}


class TextsForm(forms.Form):
    """Every text of the round, in both languages."""

    def __init__(self, *args: Any, texts: Mapping[tuple[TextKind, str], str], own: set[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        for (kind, language), text in texts.items():
            widget = forms.Textarea(attrs={"rows": min(14, 2 + text.count("\n") + len(text) // 80), "lang": language})
            self.fields[f"{kind}_{language}"] = forms.CharField(
                label=TONGUES[language], initial=text, max_length=LONGEST, required=False, widget=widget
            )

    def chosen(self) -> dict[tuple[TextKind, str], str]:
        """Return the texts as written, once the form is valid."""
        return {(kind, language): self.cleaned_data[f"{kind}_{language}"] for kind in TextKind for language in LANGUAGES}

    def rows(self) -> Iterator[tuple[TextKind, list[tuple[str, BoundField, bool]]]]:
        """Yield each kind of text with (language, field, whether the words are the workplace's own)."""
        for kind in TextKind:
            yield kind, [(language, self[f"{kind}_{language}"], (kind.value, language) in self.own) for language in LANGUAGES]


class CancelForm(forms.Form):
    """Why the round is called off."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it called off?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A sentence or two. It stands in the mail to everybody and on the round's page."),
    )


class WitnessForm(forms.Form):
    """Whom the colleagues have elected to stand by the box."""

    witness = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=gettext_lazy("Box witness"), required=False, empty_label=gettext_lazy("Nobody yet")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = people  # type: ignore[attr-defined]
