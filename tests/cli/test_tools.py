"""`iglo tools`: the list for other programs, and the check that names file, line and key."""

import json
from pathlib import Path

import pytest

from iglo.cli.main import main
from tests.catalog.samples import GOOD, spoiled

KEYS = ["id", "slug", "title", "levels", "areas", "prevention", "blocks", "privacy", "form", "people", "minutes", "languages", "source"]


def test_list_holds_the_sixty_three_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tools", "list", "--json"]) == 0
    tools = json.loads(capsys.readouterr().out)
    ids = [f"{letter}{number}" for letter, most in (("A", 37), ("B", 11), ("C", 7), ("D", 4), ("E", 4)) for number in range(1, most + 1)]
    assert [tool["id"] for tool in tools] == ids
    assert [list(tool) for tool in tools] == [KEYS] * 63
    assert all(tool["languages"] == ["da", "en"] and tool["title"]["da"] and tool["title"]["en"] for tool in tools)
    assert all(tool["blocks"] and tool["privacy"] and tool["source"]["document"] in tool["id"] for tool in tools)


def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "da", "tools", "check"]) == 0
    assert capsys.readouterr().out == "Alt er, som det skal være.\n"


def test_check_names_file_line_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, gone = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "gone.yaml"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(spoiled("levels: [G]", "levels: [G]\ncolour: red"), encoding="utf-8")
    assert main(["tools", "check", str(good), str(bad), str(gone)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{bad}:6: colour: there is no such key"
    assert lines[1].startswith(f"{gone}:1: ")
    assert lines[2:] == ["2 things are not right."]


def test_check_knows_a_guide_from_a_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = tmp_path / "other-name.yaml"
    guide.write_text("situations: []\nquestions: []\npaths: []\n", encoding="utf-8")
    assert main(["tools", "check", str(guide)]) == 1
    assert [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()[:3]] == ["situations", "questions", "paths"]
