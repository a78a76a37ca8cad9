"""Tables as people send them: any encoding, any separator, broken, hostile."""

import io
import zipfile

import pytest

from iglo.foundation.sheets import SheetError, read_table, write_csv, write_xlsx

DANISH = [["navn", "afdeling"], ["Åse Bjørn", "Dag"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_table_is_read_whatever_the_encoding_and_separator(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in DANISH)
    assert read_table("x.csv", text.encode(encoding)) == DANISH


def test_excel_is_read_as_text() -> None:
    assert read_table("x.xlsx", write_xlsx({"Folk": [["navn", "nr"], ["Åse", 12]]})) == [["navn", "nr"], ["Åse", "12"]]


def test_quoted_cell_keeps_its_line_break_and_separator() -> None:
    assert read_table("x.csv", b'a;b\n"en; to\ntre";x') == [["a", "b"], ["en; to\ntre", "x"]]


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b"\xff\xfe\x00"]
)
def test_broken_file_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(SheetError, match=r"\.$"):
        read_table("x.xlsx", data)


def test_zip_bomb_is_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(SheetError, match="15 MB"):
        read_table("x.xlsx", out.getvalue())


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(SheetError, match=r"60.000"):
        read_table("x.csv", b"a;b\n" * 60_002)


def test_written_csv_disarms_formulas() -> None:
    assert write_csv([["=1+1", "-2", 3]]).decode("utf-8-sig") == "'=1+1;'-2;3\r\n"


def test_written_workbook_holds_formulas_as_text() -> None:
    assert read_table("x.xlsx", write_xlsx({"a/b": [["t"], ["=1+1"]]})) == [["t"], ["=1+1"]]
