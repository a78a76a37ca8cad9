"""`iglo notes check`, as the command line hands it lines."""

import io
import json
from pathlib import Path

import pytest

from iglo.cli import notes_check
from iglo.cli.notes import main as notes
from iglo.cli.words import speak


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.json"
    file.write_text(json.dumps([{"name": "Bo Lindgaard", "initials": "BLI", "role": "elev"}, {"name": "Sol Bækgaard"}]), "utf-8")
    return file


class Lines(io.StringIO):
    """Standard input as bytes, as a program gets it."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.buffer = io.BytesIO(data)


def run(data: bytes, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    return notes_check.main(words, Lines(data), out), out.getvalue()


def test_each_line_gets_one_object_with_its_number_from_nought(people: Path) -> None:
    code, said = run("😀 tak til Bo\r\n\nsol og varme\nBLI ringede".encode(), "--names", str(people))

    assert code == 0
    assert [json.loads(line) for line in said.splitlines()] == [
        {"line": 0, "spans": [{"start": 10, "end": 12, "kind": "name"}]},
        {"line": 1, "spans": []},
        {"line": 2, "spans": []},
        {"line": 3, "spans": [{"start": 0, "end": 3, "kind": "initials"}]},
    ]


def test_a_byte_order_mark_moves_no_place(people: Path) -> None:
    _, said = run("\ufeffBo sagde nej".encode(), "--names", str(people))

    assert json.loads(said)["spans"] == [{"start": 0, "end": 2, "kind": "name"}]


def test_no_lines_are_answered_with_nothing(people: Path) -> None:
    assert run(b"", "--names", str(people)) == (0, "")


def test_without_names_patterns_alone_are_found() -> None:
    code, said = run(b"Bo sagde: ring 22 34 56 78")

    assert (code, json.loads(said)["spans"]) == (0, [{"start": 15, "end": 26, "kind": "phone"}])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b'{"name": "Bo"}', "is not a list of people"),
        (b'["Bo"]', "person 1 lacks a name"),
        (b'[{"name": "Bo"}, {"initials": "BLI"}]', "person 2 lacks a name"),
        (b'[{"name": "Bo", "initials": 3}]', "person 1 lacks a name"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_wrong_file_of_names_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str) -> None:
    file = tmp_path / "people.json"
    file.write_bytes(content)

    assert run(b"Bo\n", "--names", str(file)) == (2, "")
    assert reason in capsys.readouterr().err


def test_a_missing_file_of_names_is_refused_in_danish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speak("da")
    try:
        assert run(b"", "--names", str(tmp_path / "none.json")) == (2, "")
    finally:
        speak("en")

    assert "kan ikke læses" in capsys.readouterr().err


def test_a_line_that_is_no_text_is_named(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(b"fint\n\xff\n", "--names", str(people))

    assert code == 2
    assert "Line 2 is not text in UTF-8." in capsys.readouterr().err


def test_an_unknown_option_is_refused() -> None:
    assert run(b"", "--name-list", "x")[0] == 2


def test_usage_tells_of_both_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert notes(["nonsense"]) == 2
    assert "iglo notes check --names people.json < lines.txt" in capsys.readouterr().err
