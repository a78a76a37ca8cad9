"""Forms for bringing in a list of people."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation.sheets import SheetError, read_numbered_table
from iglo.organisations.actions.imports import Decisions
from iglo.organisations.forms.fields import UnitField
from iglo.organisations.queries.imports import Choices, Table
from iglo.organisations.rules import Tree
from iglo.organisations.rules.imports import Column

PASTED_LIMIT = 8_000_000  # letters


class ListForm(forms.Form):
    """A file, or pasted lines."""

    file = forms.FileField(
        label=gettext_lazy("A file from Excel, or CSV"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste the lines"),
        required=False,
        strip=False,
        max_length=PASTED_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("Copy the cells in your spreadsheet, with the headings, and paste them here."),
    )

    def clean(self) -> dict[str, Any]:
        """Return what was written, with `rows`: the table as (number, cells)."""
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        try:
            told["rows"] = _rows(told.get("file"), told.get("pasted") or "")
        except SheetError as why:
            self.add_error("file" if told.get("file") else "pasted", str(why))
        return told

    @property
    def rows(self) -> Table:
        """Return the table; only after `is_valid`."""
        rows: Table = self.cleaned_data["rows"]
        return rows

    @property
    def file_name(self) -> str:
        """Return what the file was called; '' for pasted lines."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return file.name or "" if file else ""


def _rows(file: "UploadedFile[bytes] | None", pasted: str) -> Table:
    if file is not None:
        rows = read_numbered_table(file.name or "", file.read())
    elif pasted.strip():
        rows = read_numbered_table(_("The pasted text"), pasted.replace("\x00", "").encode("utf-8", errors="replace"))
    else:
        raise SheetError(_("Choose a file, or paste the lines."))
    if not rows:
        raise SheetError(_("The file is empty."))
    return rows


class ColumnsForm(forms.Form):
    """What each column of a list means."""

    headings = forms.BooleanField(label=gettext_lazy("The first row is headings"), required=False)
    unit = UnitField(label=gettext_lazy("Where people go whose unit is not written"), required=False)

    def __init__(self, *given: Any, table: Table, choices: Choices, tree: Tree, **more: Any) -> None:
        more["initial"] = {"headings": choices.headings, "unit": choices.unit}
        super().__init__(*given, **more)
        self.fields["unit"].offer(tree, empty=_("They are left out"))  # type: ignore[attr-defined]
        for index, chosen in enumerate(choices.columns):
            self.fields[f"column_{index}"] = _column_field(table, index, chosen)
        self._width = len(choices.columns)

    @property
    def columns(self) -> list[forms.BoundField]:
        """Return the fields of the columns."""
        return [self[f"column_{index}"] for index in range(self._width)]

    def clean(self) -> dict[str, Any]:
        """Return the choices; some column holds names, and only units stand in several."""
        told: dict[str, Any] = super().clean() or {}
        chosen = [told.get(f"column_{index}", "") for index in range(self._width)]
        if not {"name", "first_name", "last_name"} & set(chosen):
            self.add_error(None, _("Say which column holds the names."))
        for column in sorted(c for c in set(chosen) - {"", "unit"} if chosen.count(c) > 1):
            self.add_error(None, _("Two columns are called “%(column)s”. Choose one of them.") % {"column": Column(column).label})
        return told | {"columns": chosen}

    @property
    def choices(self) -> Choices:
        """Return what was chosen; only after `is_valid`."""
        unit = self.cleaned_data["unit"]
        return Choices(self.cleaned_data["columns"], self.cleaned_data["headings"], unit.pk if unit else None)


def _column_field(table: Table, index: int, chosen: str) -> forms.ChoiceField:
    heading = next(iter(_cells(table[:1], index)), "") or _("Column %(number)s") % {"number": index + 1}
    samples = [cell for cell in _cells(table[1:40], index) if cell][:3]
    offered = [("", _("Not used")), *Column.choices]
    return forms.ChoiceField(
        label=heading[:60], choices=offered, initial=chosen, required=False, help_text=" · ".join(s[:40] for s in samples)
    )


def _cells(rows: Table, index: int) -> Iterable[str]:
    return (cells[index] if index < len(cells) else "" for _number, cells in rows)


def read_decisions(posted: QueryDict) -> Decisions:
    """Return what was ticked and answered in the preview."""
    leaving = frozenset(int(one) for one in posted.getlist("leave") if one.isdecimal())
    return Decisions(
        answers=dict(_answers(posted)),
        rest_are_new=bool(posted.get("rest-new")),
        new_units=frozenset(posted.getlist("make-unit")),
        leaving=leaving,
        all_absent_leave=bool(posted.get("all-leave")),
        give_roles=bool(posted.get("give-roles")),
    )


def _answers(posted: QueryDict) -> Iterator[tuple[int, str]]:
    for name, value in posted.items():
        number = name.removeprefix("ask-")
        if number != name and number.isdecimal() and value:
            yield int(number), str(value)
