"""Forms of the slips: one by one, pasted, from a file, and taking in what was previewed."""

import json
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation.sheets import SheetError, read_table
from iglo.rounds.rules.reading import Reading, read_jsonl, read_lines, read_rows
from iglo.rounds.rules.slips import COLOURS, LIMIT, MOST, ColourName, Slip, pack, unpack

STRAIN_OR_ENERGY = [("red", gettext_lazy("Red: took strength")), ("green", gettext_lazy("Green: gave strength"))]
TOO_LONG = gettext_lazy(
    "A slip has at most 1,000 characters. This one has %(show_value)d. Your text is still here: shorten it, or divide it."
)


class EntryForm(forms.Form):
    """One slip. `key` is made with the page, so that the same slip sent twice is kept once."""

    colour = forms.ChoiceField(
        label=gettext_lazy("Colour"),
        choices=STRAIN_OR_ENERGY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose red or green.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What stands on the slip"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": TOO_LONG, "required": gettext_lazy("Write what stands on the slip.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.pop("maxlength", None)  # nothing written is cut off while it is pasted: the form answers instead

    def slip(self) -> Slip:
        """Return the slip, once the form is valid."""
        return Slip(self.cleaned_data["colour"], self.cleaned_data["text"])

    @property
    def slip_key(self) -> uuid.UUID | None:
        """Return the key that came with the form: a random one (version 4), else None."""
        key: uuid.UUID | None = self.cleaned_data.get("key")
        return key if key is not None and key.version == 4 else None  # noqa: PLR2004


class PasteForm(forms.Form):
    """Many slips, a line each."""

    colour = forms.ChoiceField(
        label=gettext_lazy("What colour are the lines?"),
        choices=[*STRAIN_OR_ENERGY, ("mixed", gettext_lazy("Both: each line begins with r, g, + or −"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    lines = forms.CharField(
        label=gettext_lazy("The lines"),
        help_text=gettext_lazy("One slip a line, at most 1,000 characters."),
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
        strip=False,
    )

    def reading(self) -> Reading:
        """Return what was found in the lines, once the form is valid."""
        chosen = self.cleaned_data["colour"]
        colour: ColourName | None = None if chosen == "mixed" else chosen
        return read_lines(self.cleaned_data["lines"], colour)

    def clean(self) -> dict[str, Any]:
        """Refuse more lines than can be looked through."""
        data = super().clean() or {}
        _refuse_too_many(data.get("lines", "").count("\n"))
        return data


class UploadForm(forms.Form):
    """Many slips from a file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx), CSV or JSON lines (.jsonl), with a column for the text and one for the colour."),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self) -> Reading:
        """Return what was found in the file; the file itself is not kept."""
        upload = self.cleaned_data["file"]
        name, data = str(upload.name or ""), upload.read()
        try:
            reading = read_jsonl(data) if name.lower().endswith((".jsonl", ".ndjson")) else read_rows(read_table(name, data))
        except SheetError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        _refuse_too_many(len(reading.slips))
        if not reading.slips and not reading.wrong:
            raise forms.ValidationError(_("There are no slips in the file."))
        return reading


class SlipsField(forms.CharField):
    """Slips carried through a preview in the page itself, so that no list lies in the clear on the server."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[Slip]:
        """Return the slips. Raises ValidationError where the page was tampered with."""
        try:
            slips = [unpack(json.dumps(pair)) for pair in json.loads(super().clean(value))]
        except (ValueError, TypeError, RecursionError) as wrong:
            raise forms.ValidationError(_("The list did not come through whole. Bring the file once more.")) from wrong
        if not slips or len(slips) > MOST or not all(_is_sound(slip) for slip in slips):
            raise forms.ValidationError(_("The list did not come through whole. Bring the file once more."))
        return slips

    @staticmethod
    def packed(slips: list[Slip]) -> str:
        """Return `slips` as the field's value."""
        return json.dumps([json.loads(pack(slip)) for slip in slips], ensure_ascii=False)


class TakeInForm(forms.Form):
    """Take in what the preview showed. `known`: what to do with slips that lie in the box already."""

    slips = SlipsField()
    known = forms.ChoiceField(choices=[("drop", "drop"), ("keep", "keep")], required=False)

    @property
    def without_known(self) -> bool:
        """Return whether slips that lie in the box already are left out."""
        return bool(self.cleaned_data.get("known") == "drop")


def _is_sound(slip: Slip) -> bool:
    if slip.colour not in COLOURS or slip.label != "":  # only the urn says whose list a note may be shown in
        return False
    return isinstance(slip.text, str) and bool(slip.text.strip()) and len(slip.text) <= LIMIT and _is_whole(slip)


def _is_whole(slip: Slip) -> bool:
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in slip.text)


def _refuse_too_many(count: int) -> None:
    if count > MOST:
        raise forms.ValidationError(_("That is %(count)d lines. Bring at most 5,000 at a time.") % {"count": count})
