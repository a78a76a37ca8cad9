"""The shape of the code: short functions, files that stay small, both languages, no inline scripts or styles."""

import re
from pathlib import Path

import pytest

from tests.house.walk import PACKAGE, ROOT, functions, sources
from tools.messages import apps, faults

ROOMS = [path for path in sorted(PACKAGE.iterdir()) if path.is_dir() and (path / "__init__.py").exists()]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "signals", "repository"}
LONG, MOST_LINES = 30, 400
BROWSERS_OWN = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "an inline style": re.compile(r"<style\b", re.I),
    "an inline handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.I),
    "a script in a link": re.compile(r"javascript:", re.I),
    "something from elsewhere": re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.I),
}


def room_name(room: Path) -> str:
    return room.name


@pytest.mark.parametrize("room", ROOMS, ids=room_name)
def test_nine_functions_in_ten_are_short(room: Path) -> None:
    found = [(length, f"{path.relative_to(PACKAGE)}: {name}") for path in sources(room) for name, length in functions(path)]
    long = sorted((one for one in found if one[0] > LONG), reverse=True)
    assert len(long) * 10 <= len(found), long


@pytest.mark.parametrize("room", ROOMS, ids=room_name)
def test_files_stay_small(room: Path) -> None:
    lengths = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8").count("\n") for path in sources(room)}
    assert {name: length for name, length in lengths.items() if length >= MOST_LINES} == {}


@pytest.mark.parametrize("room", ROOMS, ids=room_name)
def test_modules_are_named_for_what_they_do(room: Path) -> None:
    assert {path.stem for path in sources(room)} & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize("app", apps(), ids=room_name)
def test_both_languages_are_complete(app: Path) -> None:
    assert list(faults(app)) == []


def test_every_page_has_help_of_its_own() -> None:
    parents = {"iglo/base.html", "plans/form_page.html", "organisations/page.html"}
    texts = {path.relative_to(path.parents[1]).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES}
    pages = {name for name, text in texts.items() if any(f'{{% extends "{parent}"' in text for parent in parents)} - parents
    assert len(pages) > 50
    assert {name for name in pages if "{% block help %}" not in texts[name]} == set()


def test_walk_finds_the_templates() -> None:
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_keeps_to_the_content_policy(template: Path) -> None:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", template.read_text(encoding="utf-8"), flags=re.S)
    assert [name for name, pattern in BROWSERS_OWN.items() if pattern.search(text)] == []


def test_policy_patterns_find_what_they_look_for() -> None:
    bad = '<p style="x"><script>1</script><style></style><a onclick="x" href="javascript:x"><img src="//x.example/a.png">'
    assert [name for name, pattern in BROWSERS_OWN.items() if pattern.search(bad)] == list(BROWSERS_OWN)


def test_no_file_names_a_registry() -> None:
    looked_at = ["requirements/run.lock", "requirements/dev.lock", "package-lock.json", ".npmrc", "pyproject.toml", "Makefile"]
    pattern = re.compile(r"index-url|find-links|\"resolved\":|registry\.|https?://[^/\s\"]*(?:pypi|npm)")
    found = {name: pattern.findall((ROOT / name).read_text(encoding="utf-8")) for name in looked_at}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_audit_lines_name_actions_in_one_way() -> None:
    texts = [path.read_text(encoding="utf-8") for room in ROOMS for path in sources(room)]
    verbs = {verb for text in texts for verb in re.findall(r'record(?:_many)?\(f?"([^"]+)"', text)}
    assert len(verbs) > 50
    assert {verb for verb in verbs if not re.fullmatch(r"[a-z]+(_[a-z]+)*(\.\{[a-z.]+\})?", verb)} == set()
