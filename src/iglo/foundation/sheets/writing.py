"""Writing tables that a spreadsheet opens as text, whatever somebody wrote in them."""

import csv
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # OWASP, 'CSV Injection': a spreadsheet would run these as formulas


def write_csv(rows: Rows) -> bytes:
    """Return `rows` as CSV for a Danish Excel: UTF-8 with mark, semicolons, formulas disarmed."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([[_disarmed(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Return an Excel workbook: a sheet per title, its first row as a bold, frozen heading; text is never a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrap = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(_sheet_title(title))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row], bold if number == 0 else wrap)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, 40)
            sheet.set_column(1, 20, 24)
    return out.getvalue()


def _disarmed(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def _sheet_title(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31] or "1"
