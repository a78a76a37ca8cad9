"""Every block of every shipped tool, filled in and read: the page has what the block asks, and pictures say what they show."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from iglo.blocks.base import Block, Field, Input, Wrong
from iglo.blocks.kinds import StatementsBlock
from iglo.blocks.kinds.talking import BoardBlock, ReadingBlock
from iglo.blocks.page import BlockOnPage, on_page
from iglo.blocks.pictures import picture_of
from iglo.blocks.profile import profile_of
from iglo.blocks.templatetags.blocks import block_fill, block_read, block_spread, questions_of
from iglo.catalog.shipped import shipped_tools
from iglo.demo.blocks import Released, examples

ALL = [(f"{tool.id}/{step.key}/{block.key}", block) for tool in shipped_tools().values() for step in tool.steps for block in step.blocks]
TOOLS = list(shipped_tools())
NAMES = re.compile(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"')
DRAWN = re.compile(r"<svg[^>]*>")


def a_value(field: Field) -> str:
    """Return something that may stand in the field."""
    match field.input:
        case Input.TICK:
            return "1"
        case Input.CHOICE | Input.PICK:
            return field.options[-1].value
        case Input.NUMBER | Input.SLIDE:
            return "3"
        case Input.DATE:
            return "2026-11-30"
    return "Ord"


def filled(block: Block) -> BlockOnPage:
    """Return the block with something in every field that an empty one shows."""
    return on_page(block, {field.name: a_value(field) for field in block.fields({})}, prefix="s/b")


def asking(tool: str) -> list[Block]:
    """Return the tool's blocks that ask something."""
    return [block for name, block in ALL if name.startswith(f"{tool}/") and not isinstance(block, BoardBlock | ReadingBlock)]


@pytest.mark.parametrize("tool", TOOLS)
def test_every_field_stands_once_on_the_page_with_its_name(tool: str) -> None:
    for block in asking(tool):
        page = on_page(block, {}, prefix="s/b")
        names = [name for name in NAMES.findall(block_fill(page)) if name not in ("ticks", "slides", "counts")]
        choices = {f"s/b/{field.name}" for field in block.fields({}) if field.input is Input.CHOICE}
        once = [name for name in names if name not in choices]
        assert sorted({*names}) == sorted(one.name for one in page.fields), block.key
        assert once == [*dict.fromkeys(once)], block.key


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_filled_in_is_kept_as_it_is_and_read_again(tool: str) -> None:
    for block in asking(tool):
        page = filled(block)
        cleaned = {name: block.clean(name, value, page.answers) for name, value in page.answers.items()}
        shown, lines = block_read(page, "/make/"), block.lines(cleaned)
        assert cleaned == dict(page.answers), block.key
        assert [line.field for line in lines if f"field=s/b/{line.field}" not in shown] == [], block.key
        assert len(lines) > 0 or getattr(block, "each", False), block.key


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_drawing_says_its_finding_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        pictures = {name: str(picture_of(filled(block))) for name, block in ALL}
    drawn = {name: found for name, found in pictures.items() if found}
    assert len(drawn) > 20
    for name, found in drawn.items():
        head = DRAWN.search(found)
        assert head is not None, name
        assert 'role="img"' in head[0], name
        assert re.search(r'aria-label="[^"]{12,}"', head[0]), name
        assert "style=" not in found, name
        assert "&lt;" not in found, name


@pytest.mark.parametrize("answered", [False, True])
def test_whatever_points_at_an_id_finds_it_and_no_id_stands_twice(answered: bool) -> None:
    for one in examples(answered=answered):
        shown = block_fill(one.block)
        ids = re.findall(r'\bid="([^"]*)"', shown)
        pointed = {name for found in re.findall(r'\b(?:for|aria-labelledby)="([^"]*)"', shown) for name in found.split()}
        assert len(ids) == len(set(ids)), one.name
        assert pointed - set(ids) == set(), one.name
        assert all(name.startswith(("b-", "f-")) for name in ids), one.name


def test_a_total_is_held_against_what_one_has() -> None:
    with translation.override("en"):
        shown = block_fill(example("A11 · table"))
    assert '<b class="num" data-part="value">10.5</b>' in shown
    assert ">26½ left</p>" in shown


def example(name: str, *, answered: bool = True) -> BlockOnPage:
    """Return the gallery's example of this name."""
    return next(one.block for one in examples(answered=answered) if one.name == name)


def label(page: BlockOnPage) -> str:
    """Return what the page's drawing says."""
    found = re.search(r'aria-label="([^"]+)"', str(picture_of(page)))
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("A30 · position · spiral", "Marked: Problem focus, number 2 of 5"),
        ("E3 · position · staircase", "Marked: Self-management 4 of 5, People 3 of 5, Leadership 2 of 5"),
        ("D2 · position · directions", "Marked: Downward, Upward"),
        ("A26 · scale · barometer", "Marked: 6, on a scale up to 10"),
        ("A15 · checks · triangle", "Where the weight lies: Handle it alone 14, Turn to the community 5, Go to the management 0"),
    ],
)
def test_a_drawing_says_what_was_marked(name: str, says: str) -> None:
    with translation.override("en"):
        assert label(example(name)) == says


def test_the_curve_names_real_months_in_the_readers_language() -> None:
    with translation.override("da"):
        assert label(example("A1 · curve")).startswith("Kurve over månederne. Juni: Passende, Juli: For lidt")
    with translation.override("en"):
        assert label(example("A1 · curve")).startswith("Curve over the months. June: Just right, July: Too little")


def test_curves_of_several_lie_over_each_other_with_their_names() -> None:
    with translation.override("en"):
        page = next(one.block for one in examples(answered=True) if one.block.block.key == "curves")
        drawn = str(picture_of(page))
    assert drawn.count('class="cv-one ') == 2
    assert ">Karin</text>" in drawn
    assert 'aria-label="Curves laid over each other. Karin: Just right, Too little' in drawn


def test_what_was_drawn_is_read_by_the_months_names() -> None:
    with translation.override("en"):
        shown = block_read(example("A1 · curve"))
    assert '<span class="meta">July</span><p class="asis">Too little · Holiday closing</p>' in shown


def test_maturity_says_sum_and_band_of_each_level() -> None:
    with translation.override("en"):
        said = label(example("B1 · statements · maturity"))
    assert said.startswith("Profile: Passive 15 (")
    assert said.endswith("Creating 5 (Low level)")


def test_what_was_said_the_time_before_stands_beside() -> None:
    with translation.override("en"):
        shown = block_read(example("A30 · position · spiral"))
    assert "Last time: Frustrations pile up" in shown


def test_a_block_without_an_answer_shows_nothing_to_read() -> None:
    assert block_read(example("A10 · list", answered=False)).strip() == ""


def test_a_text_that_somebody_else_wrote_is_kept_beside_and_can_be_used() -> None:
    class Other:
        by, text, pk = None, "Noget helt andet", 7

    block = example("A1 · text").block
    shown = block_fill(on_page(block, {}, prefix="s/b", kept={"s/b/text": [Other()]}), "/settle/")
    assert "Noget helt andet" in shown
    assert 'formaction="/settle/7/"' in shown


BAD = [
    ("A10 · scale", "value", "11", "Choose one of those that are shown."),
    ("A11 · table", "1.hours", "mange", "Write a number."),
    ("A11 · table", "1.deadline", "i morgen", "Write a date, such as 2026-11-30."),
    ("A1 · curve", "m1", "50.5", "Write a whole number."),
    ("A1 · curve", "m1", "101", "Write a number between 0 and 100."),
    ("A10 · list", "1", "x" * 501, "That is too long: at most 500 characters."),
    ("A15 · position · triangle", "here", "elsewhere", "Choose one of those that are shown."),
    ("A20 · checks", "cooperation", "-1", "Write a number between 0 and 999."),
    ("B2 · cards", "no-such-card", "1", "There is no such field here."),
]


@pytest.mark.parametrize(("name", "field", "raw", "why"), BAD)
def test_bad_input_tells_why(name: str, field: str, raw: str, why: str) -> None:
    with translation.override("en"), pytest.raises(Wrong) as wrong:
        example(name).block.clean(field, raw, {})
    assert str(wrong.value) == why


# ── what an anonymous round gave ─────────────────────────────────
@pytest.fixture
def culture() -> BlockOnPage:
    return example("A31 · statements", answered=False)


def test_a_spread_shows_mean_bands_and_how_many(culture: BlockOnPage) -> None:
    name = questions_of(culture)[0].name
    figures = {f"culture/{name}": Released(mean=3.5, spread=(20, 30, 50), histogram=(5, 15, 30, 35, 15), people="30+")}
    with translation.override("en"):
        shown = block_spread(culture, figures)
    assert "mean 3½ on a scale from 1 to 5; low 20 per cent, middle 30, high 50" in shown
    assert shown.count('class="bp-bar bp-bar--soft"') == 5
    assert "30+" in shown


def test_hidden_reads_the_same_whatever_the_reason(culture: BlockOnPage) -> None:
    name = questions_of(culture)[0].name
    never: dict[str, Any] = {}
    hidden = {f"culture/{name}": Released(mean=1.0, share=3, spread=(100, 0, 0), people="5–9", shown=False)}
    assert block_spread(culture, never) == block_spread(culture, hidden)
    assert '<svg class="bp' not in block_spread(culture, hidden)


def answered(mean: float, *, spread: tuple[int, ...] | None = (20, 30, 50), shown: bool = True) -> Released:
    return Released(mean=mean, spread=spread, people="10–19", shown=shown)


def scored(block: StatementsBlock, **of_group: Released) -> dict[str, Released]:
    """Return a figure for every statement of the groups named."""
    return {f"{block.key}/{s.key}": of_group[group.key] for group, s in block.statements() if group.key in of_group}


def test_several_peoples_answers_are_a_profile_over_the_levels() -> None:
    block = next(block for block in asking("B1") if isinstance(block, StatementsBlock))
    page = on_page(block, {}, prefix="answer/statements")
    figures = scored(
        block,
        passive=answered(4),
        reactive=answered(2),
        active=answered(3.5, spread=None),
        preventive=answered(2.5, shown=False),
        creating=answered(4.5, spread=(0, 11, 89)),
    )
    figures[f"{block.key}/reactive-act"] = answered(3.5, spread=(0, 50, 50))
    told = [(str(one.label), one.value, str(one.band), one.spread) for one in profile_of(block, figures)]
    assert told == [
        ("Passiv", 16, "Højt niveau, en advarsel", (20, 30, 50)),
        ("Reaktiv", 9.5, "Mellemniveau", (15, 35, 50)),
        ("Aktiv", 14, "Mellemniveau", ()),
        ("Forebyggende", None, "", ()),
        ("Skabende", 18, "Højt niveau", (0, 11, 89)),
    ]
    with translation.override("en"):
        shown = block_spread(page, figures)
    assert "Passive 16 (High level, a warning), low 20 per cent, middle 30, high 50; Reactive 9½" in shown
    assert "Preventive is not shown" in shown
    assert shown.split("<table", 1)[1].split("</table>")[0].count("<tr>") == 6
    hidden = scored(block, **dict.fromkeys([group.key for group in block.groups], answered(3, shown=False)))
    assert block_spread(page, hidden) == block_spread(page, {})


# ── the gallery ──────────────────────────────────────────────────
@pytest.mark.django_db
@pytest.mark.parametrize("how", ["empty", "fill", "read", "spread", "sheet", "heard"])
def test_gallery_shows_all_kinds(client: Client, how: str) -> None:
    assert client.get(f"/app/demo/blocks/{how}/").status_code == 200


def test_the_gallery_has_every_kind_and_every_model() -> None:
    shown = {(one.block.kind, getattr(one.block.block, "model", "")) for one in examples(answered=False)}
    used = {(block.kind, getattr(block, "model", "")) for _name, block in ALL}
    assert used - shown == set()
