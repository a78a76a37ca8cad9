"""A broken or hostile file is refused with file, line, key and reason, in the reader's language."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from iglo.catalog.checking import faults_of_all
from iglo.catalog.faults import Fault, Unreadable
from iglo.catalog.reading import load_all, read_text
from iglo.catalog.schema import Guide, Tool
from iglo.catalog.shipped import HOME, shipped_guide
from tests.catalog.samples import GOOD, spoiled

# ruff: noqa: E501 - one row, one file

ALIAS_BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
TABLE = [
    ("unknown key", spoiled("minutes: 10\nsource", "colour: red\nminutes: 10\nsource"), (10, "colour", "there is no such key")),
    ("unknown key in a step", spoiled("    privacy: named", "    privacy: named\n    room: 4"), (17, "steps.1.room", "there is no such key")),
    ("missing key", spoiled("slug: two-questions\n", ""), (1, "slug", "is missing")),
    ("no Danish", spoiled("summary: {da: Kort, en: Short}", "summary: {en: Short}"), (4, "summary.da", "the Danish text is missing")),
    ("no English", spoiled("{da: Hvorfor, en: Why}", "{da: Hvorfor}"), (18, "steps.1.blocks.1.prompt.en", "the English text is missing")),
    ("empty text", spoiled("en: Short", "en: ''"), (4, "summary.en", "is empty")),
    ("text too long", spoiled("en: Short", f"en: {'x' * 6001}"), (4, "summary.en", "is too long: at most 6000 characters")),
    ("a number for a text", spoiled("en: Short", "en: 7"), (4, "summary.en", "must be text: put it in quotation marks")),
    ("script in a text", spoiled("en: Short", "en: 'a <script>x</script>'"), (4, "summary.en", "texts are plain: no HTML and no script")),
    ("script in a link", spoiled("en: Short", "en: 'javascript:x'"), (4, "summary.en", "texts are plain: no HTML and no script")),
    ("letters that turn", spoiled("en: Short", 'en: "a\\u202Eb"'), (4, "summary.en", "texts are plain: no control characters")),
    ("no such level", spoiled("levels: [G]", "levels: [G, Q]"), (5, "levels.2", "must be one of: 'I', 'G', 'L', 'O'")),
    ("no such kind", spoiled("kind: text", "kind: poem"), (18, "steps.1.blocks.1", None)),
    ("no kind", spoiled("kind: text, ", ""), (18, "steps.1.blocks.1", "needs 'kind': which kind of block it is")),
    ("minutes as words", spoiled("minutes: 10\nsource", "minutes: ten\nsource"), (10, "minutes", "must be a whole number")),
    ("minutes below nothing", spoiled("minutes: 10\nsource", "minutes: -1\nsource"), (10, "minutes", "is too small: at least 0")),
    ("no steps", spoiled(GOOD[GOOD.index("steps:") :], "steps: []\n"), (12, "steps", "needs at least 1")),
    ("a list for a text", spoiled("en: Short", "en: [a]"), (4, "summary.en", "must be text: put it in quotation marks")),
    ("a key in capitals", spoiled("slug: two-questions", "slug: Two"), (2, "slug", None)),
    ("key twice", spoiled("slug: two-questions\n", "slug: two-questions\nslug: again\n"), (3, "slug", "stands twice")),
    ("block key twice", spoiled("key: mark", "key: why"), (13, "steps.1", "keys must differ: why stands twice")),
    ("step of no variant", spoiled("    privacy: named", "    privacy: named\n    variant: b"), (1, "", "'first': there is no 'b'")),
    ("scale upside down", spoiled("scale: {low", "scale: {least: 9, most: 2, low"), (19, "steps.1.blocks.2.scale", None)),
    ("private tool with a step of all", spoiled("form: group", "form: alone"), (1, "", "a tool for oneself ('form: alone') has private steps only")),
    ("text asked through the urn", spoiled("privacy: named", "privacy: anonymous"), (13, "steps.1", None)),
    ("anchor", ALIAS_BOMB, (1, "", "anchors and aliases (& and *) are not allowed")),
    ("alias", "a: *b\n", (1, "", "anchors and aliases (& and *) are not allowed")),
    ("tag", "a: !!python/object:os.system x\n", (1, "", "tags (!) are not allowed")),
    ("merge key", "<<: {a: b}\n", (1, "", None)),
    ("nested too deep", "a: " + "[" * 200 + "]" * 200, (1, "", "nested too deep")),
    ("not UTF-8", b"id: X1\ntitle: \xff\xfe", (2, "", "this is not text in UTF-8")),
    ("control byte", b"id: X1\ntitle: a\x00b", (1, "", None)),
    ("ten megabytes", b"# \n" * 3_500_000, (1, "", "larger than 512 kB")),
    ("empty", "# nothing\n", (1, "", "the file is empty")),
    ("not a mapping", "- a\n- b\n", (1, "", "must be keys with something under them")),
    ("a list as key", "? [a]\n: b\n", (1, "", "a key must be a word")),
    ("a tab", "id: X1\n\tslug: x\n", (2, "", None)),
    ("open quotation mark", "id: 'X1\nslug: x\n", (3, "", None)),
    ("no such day", "id: 2026-13-45\n", (1, "id", "cannot stand here")),
    ("two tools", GOOD + "---\n" + GOOD, (21, "", "there is more than one tool in the file")),
]  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def first_fault(raw: bytes | str) -> Fault:
    with pytest.raises(Unreadable) as refused:
        read_text(raw, Tool, name="x1.yaml")
    return refused.value.faults[0]


def test_the_sample_is_right() -> None:
    assert read_text(GOOD, Tool, name="x1.yaml").id == "X1"


@pytest.mark.parametrize(("what", "raw", "told"), TABLE, ids=[row[0] for row in TABLE])
def test_a_bad_file_is_refused_with_its_line_key_and_reason(what: str, raw: bytes | str, told: tuple[int, str, str | None]) -> None:
    fault, (line, key, reason) = first_fault(raw), told
    assert (fault.file, fault.line, fault.key) == ("x1.yaml", line, key)
    assert fault.reason == reason or (reason is None and len(fault.reason) > 5)


@pytest.mark.parametrize(("what", "raw", "told"), TABLE, ids=[row[0] for row in TABLE])
def test_every_reason_is_there_in_danish(what: str, raw: bytes | str, told: object) -> None:
    english = first_fault(raw).reason
    with override("da"):
        assert first_fault(raw).reason != english


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    with pytest.raises(Unreadable) as refused:
        read_text(spoiled("levels: [G]", "levels: [Q]", spoiled("id: X1", "id: x1")), Tool, name="x1.yaml")
    assert [fault.line for fault in refused.value.faults] == [1, 5]
    assert str(refused.value.faults[1]) == "x1.yaml:5: levels.1: must be one of: 'I', 'G', 'L', 'O'"


def test_several_tools_in_one_file_keep_their_lines() -> None:
    documents = load_all(GOOD + "---\n" + GOOD, name="all.yaml")
    assert [lines[("slug",)] for _data, lines in documents] == [2, 22]


def test_guide_that_leads_nowhere_is_refused() -> None:
    text = (HOME / "guide" / "guide.yaml").read_text(encoding="utf-8")
    with pytest.raises(Unreadable, match="there is no 'nowhere'"):
        read_text(spoiled("question: person", "question: nowhere", text), Guide, name="guide.yaml")


def test_what_comes_with_the_program_is_right() -> None:
    assert faults_of_all() == []
    assert shipped_guide().questions[0].key == "start"
