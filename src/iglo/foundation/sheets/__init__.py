"""Tables in and out: CSV and Excel, as people really send them."""

from iglo.foundation.sheets.reading import SheetError, read_numbered_table, read_table
from iglo.foundation.sheets.writing import write_csv, write_xlsx

__all__ = ["SheetError", "read_numbered_table", "read_table", "write_csv", "write_xlsx"]
