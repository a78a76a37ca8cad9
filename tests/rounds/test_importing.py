"""Many slips at once: real files whole, pasted lines, sheets; previewed first, nothing twice unless wanted."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from iglo.foundation import clock
from iglo.foundation.sheets import write_csv, write_xlsx
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.queries import Counts, count_slips
from iglo.rounds.rules.reading import Fault, Wrong, read_jsonl, read_lines, read_rows
from iglo.rounds.rules.slips import Slip
from tests.cast import Cast
from tests.rounds.conftest import AFTER

NOTES = Path(__file__).resolve().parent.parent / "data" / "notes"
MIXED = NOTES / "mixed"
REAL = {
    "mixed/lager": 203,
    "mixed/metal": 194,
    "mixed/plejecenter": 208,
    "plain/plejecenter": 58,
    "told/en_support": 94,
    "told/plejecenter": 150,
}


def _upload(client: Client, found: Round, name: str, data: bytes) -> str:
    with clock.frozen(AFTER):
        answer = client.post(f"/app/rounds/{found.pk}/entry/file/", {"file": SimpleUploadedFile(name, data)})
    return str(answer.content.decode())


def _take_in(client: Client, found: Round, page: str, known: str = "drop") -> None:
    packed = re.search(r'name="slips" value="([^"]*)"', page)
    assert packed
    with clock.frozen(AFTER):
        client.post(f"/app/rounds/{found.pk}/entry/take-in/", {"slips": unescape(packed[1]), "known": known})


@pytest.mark.parametrize(("name", "count"), REAL.items())
def test_real_notes_come_in_whole(cast: Cast, announced: Round, name: str, count: int) -> None:
    client, data = cast.client("representative"), (NOTES / f"{name}.jsonl").read_bytes()
    page = _upload(client, announced, f"{Path(name).name}.jsonl", data)
    assert f"{count} slips found" in page
    assert not SlipNote.objects.exists()
    _take_in(client, announced, page)
    kept = {(note.read().colour, note.read().text) for note in SlipNote.objects.all()}
    assert kept == {(slip.colour, slip.text) for slip in read_jsonl(data).slips}
    assert len(kept) == count


def test_same_file_twice_is_told_and_dropped_or_kept(cast: Cast, announced: Round) -> None:
    client, data = cast.client("leader"), (MIXED / "lager.jsonl").read_bytes()
    part = b"\n".join(data.splitlines()[:196])
    _take_in(client, announced, _upload(client, announced, "lager.jsonl", part))
    page = _upload(client, announced, "lager.jsonl", data)
    assert "196 of 203 lines are already in the box." in page
    _take_in(client, announced, page)
    assert count_slips(announced).total == 203
    _take_in(client, announced, page, known="keep")
    assert count_slips(announced).total == 406


def test_preview_lists_lines_that_are_too_long_by_number(cast: Cast, announced: Round) -> None:
    data = write_csv([["tekst", "farve"], ["ventede", "rød"], ["å" * 1001, "grøn"], ["grinede", "grøn"], ["uden farve", ""]])
    page = _upload(cast.client("leader"), announced, "sedler.csv", data)
    assert "Line 3: 1001 characters. A slip has at most 1,000." in page
    assert "Line 5: no colour. Write red or green." in page
    assert "2 slips found" in page


@pytest.mark.parametrize("heads", [["tekst", "farve"], ["Text", "Colour"], ["nr", "note", "color"]])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_sheet_is_read_by_its_columns_names(heads: list[str], kind: str) -> None:
    extra = [""] * (len(heads) - 2)
    rows = [heads, [*extra, "ventede", "rød"], [*extra, "grin", "Green"]]
    data = write_csv(rows) if kind == "csv" else write_xlsx({"Ark": rows})
    from iglo.foundation.sheets import read_table

    assert read_rows(read_table(f"a.{kind}", data)).slips == [Slip("red", "ventede"), Slip("green", "grin")]


def test_sheet_without_names_is_read_by_its_colours() -> None:
    assert read_rows([["rød", "ventede"], ["g", "grin"]]).slips == [Slip("red", "ventede"), Slip("green", "grin")]


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("r: ventede", Slip("red", "ventede")),
        ("G grin", Slip("green", "grin")),
        ("+ grin", Slip("green", "grin")),
        ("−ventede", Slip("red", "ventede")),
        ("Rød; ventede: på stål", Slip("red", "ventede: på stål")),
        ("grøn\tgrin", Slip("green", "grin")),
        ("rod på lageret", None),
        ("grin", None),
        ("ventede", None),
    ],
)
def test_mixed_lines_begin_with_their_colour(line: str, slip: Slip | None) -> None:
    reading = read_lines(line, None)
    assert reading.slips == ([slip] if slip else [])
    assert reading.wrong == ([] if slip else [Wrong(1, Fault.NO_COLOUR)])


def test_lines_of_one_colour_are_taken_as_they_stand() -> None:
    assert read_lines("r: ventede\n\n - rod\n", "red").slips == [Slip("red", "r: ventede"), Slip("red", "- rod")]


def test_json_that_is_none_is_told_by_line() -> None:
    reading = read_jsonl(b'{"text": "a", "colour": "red"}\nnonsense\n[1]\n{"text": "b"}\n')
    assert reading.wrong == [Wrong(2, Fault.UNREADABLE), Wrong(3, Fault.UNREADABLE), Wrong(4, Fault.NO_COLOUR)]


def test_pasted_lines_are_previewed_and_sealed(cast: Cast, announced: Round) -> None:
    client = cast.client("union")
    with clock.frozen(AFTER):
        page = client.post(
            f"/app/rounds/{announced.pk}/entry/lines/", {"colour": "mixed", "lines": "r: ventede\ng: grin 🙂\n"}
        ).content.decode()
    assert "Red: 1. Green: 1. Nothing is kept yet." in page
    _take_in(client, announced, page)
    assert count_slips(announced) == Counts(red=1, green=1)


def test_paste_without_a_colour_keeps_the_text(cast: Cast, announced: Round) -> None:
    with clock.frozen(AFTER):
        answer = cast.client("union").post(f"/app/rounds/{announced.pk}/entry/lines/", {"lines": "ventede på stål"})
    assert answer.status_code == 422
    assert "ventede på stål" in answer.content.decode()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04 not a workbook"])
def test_file_that_is_no_list_gets_a_kind_answer(cast: Cast, announced: Round, data: bytes) -> None:
    page = _upload(cast.client("leader"), announced, "billede.xlsx", data)
    assert 'class="mistakes"' in page
    assert not SlipNote.objects.exists()


TAMPERED = [
    "",
    "[]",
    "nonsense",
    '[["blue","x"]]',
    '[["red",7]]',
    '[["red",""]]',
    "[1]",
    '[["red","a","b"]]',
    "null",
    "7",
    '[["red","a",["b"]]]',
]


@pytest.mark.parametrize("packed", [*TAMPERED, '[["red","\\ud800"]]', pytest.param("[" * 200_000, id="deep as a well")])
def test_list_that_was_tampered_with_is_refused(cast: Cast, announced: Round, packed: str) -> None:
    with clock.frozen(AFTER):
        answer = cast.client("leader").post(f"/app/rounds/{announced.pk}/entry/take-in/", {"slips": packed})
    assert (answer.status_code, SlipNote.objects.count()) == (302, 0)


def test_hostile_slip_is_shown_as_text(cast: Cast, announced: Round) -> None:
    page = _upload(cast.client("leader"), announced, "a.csv", write_csv([["tekst", "farve"], ['"><script>alert(1)</script>', "rød"]]))
    assert "<script>alert(1)</script>" not in page
    assert "alert(1)" in page


def test_large_upload_never_touches_the_disk(cast: Cast, announced: Round, tmp_path: Path, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    rows = "".join(f'{{"text": "seddel {n} {"x" * 900}", "colour": "red"}}\n' for n in range(4000))
    page = _upload(cast.client("leader"), announced, "stor.jsonl", rows.encode())
    assert "4000 slips found" in page
    assert list(tmp_path.iterdir()) == []


HOSTILE = {
    "half a letter": rb'{"text": "ventede \ud800 p\u00e5 st\u00e5l", "colour": "red"}',
    "deep as a well": b"[" * 200_000,
    "a number without end": b'{"text": ' + b"9" * 6000 + b', "colour": "red"}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_lines_break_nothing_and_the_good_one_comes_in(cast: Cast, announced: Round, kind: str) -> None:
    page = _upload(cast.client("leader"), announced, "a.jsonl", HOSTILE[kind] + b'\n{"text": "god dag", "colour": "green"}\n')
    _take_in(cast.client("leader"), announced, page)
    texts = {note.read().text for note in SlipNote.objects.all()}
    assert "god dag" in texts
    assert all(text.encode("utf-8") for text in texts)


def test_line_is_broken_at_line_feeds_only() -> None:
    reading = read_jsonl('{"text": "en\u2028to\x85tre", "colour": "red"}\n'.encode())
    assert [slip.text for slip in reading.slips] == ["en\u2028to\x85tre"]


@pytest.mark.parametrize("ending", ["rød", "lilla"])
def test_file_of_50_000_rows_is_answered_kindly(cast: Cast, announced: Round, ending: str) -> None:
    data = "tekst;farve\n" + f"ventede;{ending}\n" * 50_000
    page = _upload(cast.client("leader"), announced, "stor.csv", data.encode())
    assert len(page) < 200_000
    assert "50000" in page.replace(",", "").replace(".", "")
