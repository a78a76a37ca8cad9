"""`iglo notes group`: lines in, one JSON object out; a broken line is named and stops it."""

import io
import json

import pytest

from iglo.boards.grouping.command import main
from tests.boards.grouping.rounds import lines_of


def run(lines, *options):
    out = io.StringIO()
    code = main(list(options), io.StringIO("".join(f"{line}\n" for line in lines)), out)
    return code, out.getvalue()


def test_command_prints_headings_with_the_numbers_of_lines():
    lines = [
        '{"text": "Støj fra pressen", "colour": "red"}',
        '{"text": "Gode kolleger", "colour": "green"}',
        '{"text": "larm", "colour": "red"}',
        '{"text": "🙂", "colour": "green"}',
    ]

    code, out = run(lines, "--lang", "da", "--max", "5")

    assert code == 0
    assert json.loads(out) == {
        "red": {"headings": [{"title": "Støj og uro", "notes": [0, 2], "unsure": []}], "unsorted": []},
        "green": {"headings": [{"title": "Gode kolleger", "notes": [1], "unsure": []}], "unsorted": [3]},
    }


def test_command_places_every_line_of_a_round():
    _, out = run(lines_of("mixed/metal"))

    said = json.loads(out)
    notes = [note for part in said.values() for heading in part["headings"] for note in heading["notes"]]
    unsorted = [note for part in said.values() for note in part["unsorted"]]
    assert sorted(notes + unsorted) == list(range(len(lines_of("mixed/metal"))))


def test_command_takes_no_lines():
    assert run([]) == (0, '{"red": {"headings": [], "unsorted": []}, "green": {"headings": [], "unsorted": []}}\n')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Støj", "line 2 is not JSON in UTF-8"),
        ("", "line 2 is blank"),
        ("[" * 100_000, "line 2 is not JSON in UTF-8"),
        ('["Støj", "red"]', "line 2 is not an object"),
        ('{"colour": "red"}', "line 2 has no text"),
        ('{"text": "  ", "colour": "red"}', "line 2 has no text"),
        ('{"text": 7, "colour": "red"}', "line 2 has no text"),
        ('{"text": "Støj"}', "line 2 has no colour: red or green"),
        ('{"text": "Støj", "colour": "blue"}', "line 2 has no colour: red or green"),
        ('{"text": "Støj", "colour": ["red"]}', "line 2 has no colour: red or green"),
    ],
)
def test_command_names_a_broken_line(line, said, capsys):
    assert run(['{"text": "Larm", "colour": "red"}', line]) == (2, "")
    assert capsys.readouterr().err == f"iglo notes group: {said}\n"


@pytest.mark.parametrize("options", [["--max", "6"], ["--max", "0"], ["--max", "many"], ["--lang", "de"], ["--names"]])
def test_command_refuses_a_wrong_option(options, capsys):
    assert run([], *options) == (2, "")
    assert "iglo notes group: error" in capsys.readouterr().err


def test_command_takes_odd_texts():
    odd = ["a" * 100_000, "🙂", "\u202eשלום", "<script>alert('støj')</script>", "\u0000", "\ud800"]

    code, out = run([json.dumps({"text": text, "colour": "red"}) for text in odd])

    assert code == 0
    assert json.loads(out)["red"]["headings"] == [{"title": "Støj og uro", "notes": [3], "unsure": []}]


@pytest.mark.parametrize(
    ("encoding", "code", "said"),
    [("utf-8", 0, ""), ("utf-8-sig", 0, ""), ("latin-1", 2, "iglo notes group: line 1 is not JSON in UTF-8\n")],
)
def test_command_names_a_line_in_another_encoding(encoding, code, said, capsys):
    stdin = io.TextIOWrapper(io.BytesIO('{"text": "Støj", "colour": "red"}\n'.encode(encoding)))

    assert main([], stdin, io.StringIO()) == code
    assert capsys.readouterr().err == said
