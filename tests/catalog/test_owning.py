"""A workplace's own words and tools: what survives an upgrade, what is refused, what goes on to open."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from iglo.audit.models import AuditLine
from iglo.catalog.actions import WrongWords, forget_words, import_tools, pin, remove_own_tool, reword_tool, save_own_tool, set_hidden
from iglo.catalog.faults import Unreadable
from iglo.catalog.models import OwnTool, ToolChange
from iglo.catalog.queries import library
from iglo.catalog.queries.editing import fresh_text, loose_of, yaml_of, yaml_of_changed
from iglo.catalog.reading import read_text
from iglo.catalog.rules import reword, texts_of
from iglo.catalog.rules.owning import copied, free_id, free_slug, words_changed
from iglo.catalog.schema import Tool
from iglo.catalog.shipped import shipped_tools
from iglo.catalog.writing import as_yaml
from tests.catalog.samples import GOOD, spoiled

pytestmark = pytest.mark.django_db
OURS = {"da": "Vores ord", "en": "Our words"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def test_writing_and_reading_gives_the_same_tool() -> None:
    other = [tool.id for tool in shipped_tools().values() if read_text(as_yaml(tool), Tool, name=tool.id) != tool]
    assert other == []


# ── in one's own words ───────────────────────────────────────────
def test_words_are_put_in_place_of_the_shipped_ones_and_taken_back() -> None:
    reword_tool("A10", {"title": OURS}, by=1)
    assert (str(library().get("A10").tool.title), library().get("A10").reworded) == ("Our words", True)
    shipped = shipped_tools()["A10"].title
    reword_tool("A10", {"title": {"da": shipped.da, "en": shipped.en}}, by=1)
    assert (library().get("A10").tool, library().get("A10").reworded) == (shipped_tools()["A10"], False)


def test_every_text_of_every_tool_can_be_reworded() -> None:
    for tool in shipped_tools().values():
        said = {path: {"da": f"da {path}", "en": f"en {path}"} for path in texts_of(tool)}
        assert {path: {"da": words.da, "en": words.en} for path, words in texts_of(reword(tool, said)).items()} == said


def test_words_survive_an_upgrade_and_loose_ones_are_told() -> None:
    old = read_text(GOOD, Tool, name="x1.yaml")
    said = {"steps.first.title": OURS, "steps.first.blocks.mark.prompt": OURS}
    before = "  - key: zero\n    title: {da: Nul, en: Zero}\n    privacy: named\n    blocks: [{kind: text, key: t}]\n"
    moved = spoiled("  - key: first", before + "  - key: first")
    without_mark = moved[: moved.index("      - {kind: scale")]
    new = read_text(without_mark, Tool, name="x1.yaml")
    assert [str(step.title) for step in reword(old, said).steps] == ["Our words"]
    assert [str(step.title) for step in reword(new, said).steps] == ["Zero", "Our words"]
    assert loose_of(old, ToolChange(words=said)) == []
    assert [one.path for one in loose_of(new, ToolChange(words=said))] == ["steps.first.blocks.mark.prompt"]


def test_wrong_words_are_told_by_path_and_nothing_is_kept() -> None:
    with pytest.raises(WrongWords) as refused:
        reword_tool("A10", {"title": OURS, "summary": {"da": "<script>x</script>", "en": ""}}, by=1)
    assert refused.value.told == {"summary": "Danish: texts are plain: no HTML and no script; English: is empty"}
    assert ToolChange.objects.count() == 0


def test_a_place_that_is_not_there_is_not_kept_and_loose_words_are_let_go() -> None:
    ToolChange.objects.create(tool_id="A10", words={"gone.place": OURS})
    reword_tool("A10", {"title": OURS, "no.such.place": OURS}, by=1)
    assert set(ToolChange.objects.get().words) == {"gone.place", "title"}
    forget_words("A10", "gone.place", by=1)
    assert set(ToolChange.objects.get().words) == {"title"}


# ── one's own tools ──────────────────────────────────────────────
def refusal(text: str, replacing: str = "") -> list[tuple[int, str]]:
    with pytest.raises(Unreadable) as refused:
        save_own_tool(text, name="x1.yaml", by=1, replacing=replacing)
    return [(fault.line, fault.key) for fault in refused.value.faults]


def test_own_names_do_not_collide() -> None:
    save_own_tool(GOOD, name="x1.yaml", by=1)
    assert refusal(GOOD) == [(1, "id")]
    assert refusal(spoiled("id: X1", "id: X2")) == [(2, "slug")]
    assert refusal(spoiled("id: X1", "id: A10")) == [(1, "id"), (2, "slug")]
    assert refusal(spoiled("id: X1", "id: X3", spoiled("slug: two-questions", "slug: load-curve"))) == [(2, "slug")]
    assert refusal(spoiled("id: X1", "id: X3", spoiled("slug: two-questions", "slug: guide"))) == [(2, "slug")]
    assert refusal(spoiled("id: X1", "id: X9"), replacing="X1") == [(1, "id"), (2, "slug")]
    assert OwnTool.objects.count() == 1


def test_an_own_tool_is_changed_in_place() -> None:
    save_own_tool(GOOD, name="x1.yaml", by=1)
    save_own_tool(spoiled("en: Two questions", "en: Three questions"), name="x1.yaml", by=1, replacing="X1")
    assert (str(library().get("X1").tool.title), OwnTool.objects.count()) == ("Three questions", 1)


def test_a_removed_tool_leaves_the_catalog_and_its_version_stays() -> None:
    own = save_own_tool(GOOD, name="x1.yaml", by=1)
    version = pin(library().get("X1").tool)
    remove_own_tool(own, by=1)
    assert "X1" not in library().listed
    version.refresh_from_db()
    assert version.tool.id == "X1"
    save_own_tool(GOOD, name="x1.yaml", by=1)
    assert library().get("X1").own


def test_a_tool_that_an_upgrade_no_longer_reads_is_told_and_breaks_nothing() -> None:
    OwnTool.objects.create(tool_id="X1", text=spoiled("minutes: 10\nsource", "mins: 10\nsource"))
    found = library()
    assert (len(found.listed), [fault.key for fault in found.unreadable["X1"]]) == (63, ["minutes", "mins"])


def test_a_copy_is_right_and_takes_no_name() -> None:
    for tool_id in ("A1", "C5", ""):
        text = fresh_text(tool_id)
        own = save_own_tool(text, name="new.yaml", by=1)
        assert own.tool_id.startswith("X")
    tool = copied(shipped_tools()["A1"], tool_id="X9", slug="x")
    assert (tool.source.document, tool.source.section.startswith("A1: ")) == (None, True)
    assert (free_id({"X1", "X2"}), free_slug("guide", set()), free_slug("a", {"a", "a-2"})) == ("X3", "guide-2", "a-3")


# ── out and in again ─────────────────────────────────────────────
def test_what_is_ones_own_goes_out_and_in_again() -> None:
    save_own_tool(GOOD, name="x1.yaml", by=1)
    reword_tool("A10", {"title": OURS}, by=1)
    file = yaml_of_changed()
    before = {key: one.tool for key, one in library().listed.items()}
    OwnTool.objects.all().delete()
    ToolChange.objects.all().delete()
    found = import_tools(file.encode(), name="iglo.yaml", by=1)
    assert (found.own, found.reworded) == (["X1"], ["A10"])
    assert {key: one.tool for key, one in library().listed.items()} == before


def test_one_tool_goes_out_and_in_again() -> None:
    reword_tool("A10", {"title": OURS}, by=1)
    text = yaml_of("A10")
    ToolChange.objects.all().delete()
    import_tools(text.encode(), name="a10.yaml", by=1)
    assert str(library().get("A10").tool.title) == "Our words"


def test_a_file_with_one_wrong_tool_brings_nothing() -> None:
    file = GOOD + "---\n" + spoiled("id: X1", "id: X2", spoiled("levels: [G]", "levels: [Q]", spoiled("slug: two", "slug: four")))
    with pytest.raises(Unreadable) as refused:
        import_tools(file.encode(), name="all.yaml", by=1)
    assert [str(fault) for fault in refused.value.faults] == ["all.yaml:25: levels.1: must be one of: 'I', 'G', 'L', 'O'"]
    assert (OwnTool.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_more_than_the_words_of_a_shipped_tool_is_refused() -> None:
    text = spoiled("minutes: 75", "minutes: 5", as_yaml(shipped_tools()["A10"]))
    with pytest.raises(Unreadable, match="only its words can be changed"):
        import_tools(text.encode(), name="a10.yaml", by=1)
    assert words_changed(shipped_tools()["A10"], shipped_tools()["A10"]) == {}


def test_every_change_leaves_its_line() -> None:
    own = save_own_tool(GOOD, name="x1.yaml", by=7)
    remove_own_tool(own, by=7)
    set_hidden("A1", hidden=True, by=7)
    set_hidden("A1", hidden=False, by=7)
    reword_tool("A1", {"title": OURS}, by=7)
    forget_words("A1", "title", by=7)
    verbs = ["save_own_tool", "remove_own_tool", "hide_tool", "show_tool", "reword_tool", "forget_words"]
    assert [(line.by, line.verb) for line in AuditLine.objects.order_by("pk")] == [("person:7", verb) for verb in verbs]
