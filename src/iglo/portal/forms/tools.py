from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.catalog.reading import LARGEST


class OwnToolForm(forms.Form):
    """A tool of one's own, as text."""

    text = forms.CharField(label=gettext_lazy("The tool"), widget=forms.Textarea(attrs={"rows": 30}), strip=False, max_length=LARGEST)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)  # the text that the writer began from
    text.widget.attrs |= {"class": "tool-yaml", "spellcheck": "false", "wrap": "off"}


class ImportForm(forms.Form):
    """A file with one tool or several."""

    file = forms.FileField(label=gettext_lazy("A file with tools (YAML)"))

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than %(size)s kB.") % {"size": LARGEST // 1024})
        return file
