"""Forms for what the workplace says about itself."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.organisations.forms.fields import LineField
from iglo.organisations.models import Organisation, PublicText

NAME = re.compile(r"[\w.:-]+")  # letters of any language, digits, IPv6 colons; no spaces, nothing that breaks a link
LANGUAGES = {"da": "Dansk", "en": "English"}


class OrganisationForm(forms.Form):
    """Name, printed address, language."""

    name = LineField(label=gettext_lazy("Name of the workplace"), max_length=120)
    address = LineField(
        label=gettext_lazy("Address of Iglo"),
        max_length=200,
        help_text=gettext_lazy("Printed in mails, calendars and QR codes, for example https://iglo.example.dk"),
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language to begin with"), choices=list(LANGUAGES.items()))

    def __init__(self, *given: Any, organisation: Organisation | None = None, **more: Any) -> None:
        if organisation is not None:
            told = {"name": organisation.name, "address": organisation.address, "language": organisation.language}
            more.setdefault("initial", told)
        super().__init__(*given, **more)

    def clean_address(self) -> str:
        """Return the address without a slash at its end; http or https, a name, nothing behind it."""
        address: str = self.cleaned_data["address"].rstrip("/")
        if not is_address(address):
            raise forms.ValidationError(_("Write the whole address, such as https://iglo.example.dk, with nothing after the name."))
        return address


def is_address(address: str) -> bool:
    """Return whether `address` is 'http(s)://name[:port]' and nothing more."""
    try:
        parts = urlsplit(address)
        named = bool(NAME.fullmatch(parts.hostname or "")) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and named and not (parts.path or parts.query or parts.fragment or parts.username)


class PublicTextsForm(forms.Form):
    """The texts that everybody may read, in both languages."""

    def __init__(self, *given: Any, **more: Any) -> None:
        known = {(t.kind, t.language): t.text for t in PublicText.objects.all()}
        super().__init__(*given, **more)
        for kind in PublicText.Kind:
            for language, name in LANGUAGES.items():
                self.fields[f"{kind.value}_{language}"] = _text_field(
                    f"{kind.label} · {name}", known.get((kind.value, language), ""), language
                )

    @property
    def texts(self) -> dict[tuple[str, str], str]:
        """Return the texts by (kind, language); only after `is_valid`."""
        return {(kind.value, lang): self.cleaned_data[f"{kind.value}_{lang}"] for kind in PublicText.Kind for lang in LANGUAGES}

    @property
    def pairs(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return (what it is, its fields), a row per kind of text."""
        return [(str(kind.label), [self[f"{kind.value}_{language}"] for language in LANGUAGES]) for kind in PublicText.Kind]


def _text_field(label: str, text: str, language: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6, "lang": language})
    return forms.CharField(label=label, initial=text, required=False, max_length=20_000, widget=area)
