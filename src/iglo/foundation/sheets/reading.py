"""Reading a table whose encoding, separator and kind nobody told us."""

import csv
import io
import zipfile
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

MAX_BYTES = 15 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024  # an Excel file is a zip: a small one may hide a bomb
MAX_ROWS = 60_000
MAX_COLUMNS = 60
MAX_CELL = 100_001  # one more than the longest cell anybody accepts, so that they can say it is too long


class SheetError(Exception):
    """The table cannot be read; the message is for the reader, in the active language."""


def read_table(name: str, data: bytes) -> list[list[str]]:
    """Return the rows of a CSV, TSV or XLSX file as text cells, empty rows left out; see `read_numbered_table`."""
    return [row for _number, row in read_numbered_table(name, data)]


def read_numbered_table(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """Return (row number as a spreadsheet shows it, text cells) of a CSV, TSV or XLSX file, empty rows left out.

    CSV may be UTF-8, UTF-16 or Latin-1 (Windows-1252), with ; , tab or |. Excel: the first sheet, values not formulas.
    Raises SheetError with a kind sentence where it cannot be read or is too large.
    """
    if len(data) > MAX_BYTES:
        raise SheetError(_("The file is larger than 15 MB. Divide it and bring it in pieces."))
    if not data.strip():
        raise SheetError(_("The file is empty."))
    rows = _excel(data) if data[:4] == b"PK\x03\x04" else _csv(_decode(name, data))
    kept = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if len(kept) > MAX_ROWS:
        raise SheetError(_("The file has more than 60,000 rows. Divide it and bring it in pieces."))
    return kept


def _decode(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _try(data, "utf-16")
    if b"\x00" in data or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise SheetError(_("“%(name)s” is not a table we can read. Save it as Excel (.xlsx) or CSV.") % {"name": name[:80]})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise SheetError(_("The file is damaged. Save it again and try once more.")) from wrong


def _csv(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    csv.field_size_limit(max(csv.field_size_limit(), 20 * 1024 * 1024))
    try:
        return [_row(row) for row in islice(reader, MAX_ROWS + 2)]
    except csv.Error as wrong:
        raise SheetError(_("Line %(line)s cannot be read as a table.") % {"line": reader.line_num}) from wrong


def _separator(text: str) -> str:
    head = text[:20_000].splitlines()[:20]
    counts = {mark: [line.count(mark) for line in head] for mark in (";", "\t", ",", "|")}
    steady = {mark: sum(n) for mark, n in counts.items() if n and n[0] > 0}
    return max(steady, key=lambda mark: (steady[mark], mark == ";"), default=";")


def _excel(data: bytes) -> list[list[str]]:
    try:
        _refuse_bombs(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS)
        return [_row(_text(cell) for cell in row) for row in rows]
    except SheetError:
        raise
    except Exception as wrong:  # a broken workbook fails in as many ways as there are parts in it
        raise SheetError(_("The Excel file cannot be read. Save it again, or save it as CSV.")) from wrong


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise SheetError(_("The file is larger than 15 MB. Divide it and bring it in pieces."))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _row(cells: Iterable[str]) -> list[str]:
    row = [cell.replace("\x00", "").strip()[:MAX_CELL] for cell in islice(cells, MAX_COLUMNS)]
    while row and not row[-1]:
        row.pop()
    return row
