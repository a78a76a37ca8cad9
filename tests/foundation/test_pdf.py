"""Paper."""

from pathlib import Path

import pytest

from iglo.foundation import pdf
from iglo.foundation.qr import qr_svg


def test_qr_code_has_no_inline_style() -> None:
    assert "style=" not in qr_svg("https://iglo.example/calendar/abc/")


def test_pdf_shows_hostile_text_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x" / "typst").mkdir(parents=True)
    (tmp_path / "x" / "typst" / "t.typ").write_text("#let d = json(bytes(sys.inputs.data))\n#d.text")
    monkeypatch.setattr(pdf, "PACKAGE", tmp_path)
    assert pdf.render_pdf("x", "t", {"text": "#panic() $x$ *æ* <script>"}).startswith(b"%PDF")
