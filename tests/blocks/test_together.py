"""A block filled in by many: what a sheet asks, what is laid into the common answers, what all see. Nothing here touches a database."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from iglo.answers.release.blocks import category_block, share_block
from iglo.blocks.base import LONG, Answers, Block, Field, Input
from iglo.blocks.kinds import AnyBlock, BoardBlock, CardsBlock, ReadingBlock
from iglo.blocks.page import on_page
from iglo.blocks.templatetags.blocks import block_heard
from iglo.blocks.together import Count, Heard, Left, heard, in_blocks, is_live, left_over, merge, own
from iglo.catalog.shipped import shipped_tools

ALL = [(f"{tool.id}/{step.key}/{block.key}", block) for tool in shipped_tools().values() for step in tool.steps for block in step.blocks]
LIVE = [block for _name, block in ALL if is_live(block)]
SAMPLE = st.sampled_from(LIVE)
ENDS = {"least": 1, "most": 5, "low": {"da": "sjældent", "en": "seldom"}, "high": {"da": "altid", "en": "always"}}


def words(text: str) -> dict[str, str]:
    """Return `text` in both languages."""
    return {"da": text, "en": text}


def a_block(kind: str, **told: Any) -> Block:
    """Return a block as a tool's file would give it."""
    block: Block = TypeAdapter(AnyBlock).validate_python({"key": "b", "prompt": words("Hvad?"), "kind": kind, **told})
    return block


def named(*keys: str, **more: Any) -> list[dict[str, Any]]:
    """Return rows, stations or columns with these keys."""
    return [{"key": key, "title": words(key), **more} for key in keys]


def nameless(*sheets: Answers) -> list[tuple[str, Answers]]:
    """Return hand-ins that say no name."""
    return [("", sheet) for sheet in sheets]


def merged(block: Block, *sheets: Answers, stored: Answers | None = None) -> dict[str, str]:
    """Return what changes in `stored` when nameless sheets are laid in."""
    return merge(block, stored or {}, nameless(*sheets))


def scale(**more: Any) -> Block:
    return a_block("scale", scale=ENDS, words=words("Et par ord"), **more)


def statements(**more: Any) -> Block:
    listed = [{"key": "a", "text": words("Vi hjælper")}, {"key": "c", "text": words("Vi lytter")}]
    return a_block("statements", scale=ENDS, groups=[{"key": "g", "title": words("Os"), "statements": listed}], **more)


def checks(**more: Any) -> Block:
    options = [{"key": "a", "text": words("Sover dårligt")}, {"key": "c", "text": words("Glemmer")}]
    return a_block("checks", groups=[{"key": "g", "options": options}], other=words("Andet"), **more)


def position(mark: str, **more: Any) -> Block:
    return a_block("position", model="spiral", stations=named("a", "c", "d"), mark=mark, note=words("Hvorfor?"), **more)


def curve(**more: Any) -> Block:
    return a_block("curve", months=3, low=words("lidt"), best=words("passer"), high=words("for meget"), swing=words("Hvad skete?"), **more)


def table(**more: Any) -> Block:
    columns = [*named("what"), *named("hours", type="number"), *named("kind", type="choice", options=named("x", "y"))]
    return a_block("table", columns=columns, **more)


# ── which blocks, and what a sheet asks ──


def test_what_is_read_or_lies_on_a_board_is_not_handed_in() -> None:
    dead = {type(block) for _name, block in ALL if not is_live(block)}
    silent = [block for _name, block in ALL if isinstance(block, CardsBlock) and not is_live(block)]
    assert dead == {ReadingBlock, BoardBlock, CardsBlock}
    assert all(block.note is None for block in silent)


def test_a_sheet_has_the_same_key_and_prompt_and_is_one_persons() -> None:
    sheets = [own(block) for block in LIVE]
    assert [(one.key, one.prompt) for one in sheets] == [(block.key, block.prompt) for block in LIVE]
    assert not any(one.is_in_turn for one in sheets)
    assert [field for one in sheets for field in one.fields({}) if field.input is Input.NUMBER and field.most == 999] == []


def test_a_sheet_asks_one_mark_where_the_block_asks_everybody() -> None:
    assert [field.name for field in own(scale(each=True)).fields({})] == ["value", "words"]
    assert [field.name for field in own(curve(each=True)).fields({})][:3] == ["m1", "m1.words", "m2"]


def test_a_sheet_ticks_where_the_block_counts() -> None:
    inputs = {field.input for block in (checks(tally=True), position("tally")) for field in own(block).fields({})}
    assert inputs == {Input.TICK, Input.LINE, Input.LONG}


def test_a_sheets_rows_begin_few() -> None:
    assert [len(own(block).fields({})) for block in (a_block("list"), table(), a_block("agreement"))] == [2, 3, 4]


# ── laid into the common answers ──


def test_marks_in_turn_become_rows_with_their_names_under_those_that_stand() -> None:
    handed = [("Ravn", {"value": "4", "words": "God uge"}), ("", {"value": "2"})]
    found = merge(scale(each=True), {"1.name": "Ida", "1.value": "3"}, handed)
    assert found == {"2.name": "Ravn", "2.value": "4", "2.words": "God uge", "3.value": "2"}


def test_five_marks_in_turn_become_the_groups_figure() -> None:
    block = scale(each=True)
    found = merge(block, {}, [(f"P{n}", {"value": str(n)}) for n in range(1, 6)])
    assert block.figure_kept(found)["kept.mean"] == "3"


def test_curves_in_turn_become_rows_and_their_words_the_groups() -> None:
    handed = [("Ravn", {"m1": "20", "m3": "80", "m3.words": "Ny leder"}), ("Elg", {"m1": "40", "m3.words": "Flyttede"})]
    found = merge(curve(each=True), {}, handed)
    assert found == {"1.name": "Ravn", "1.m1": "20", "1.m3": "80", "2.name": "Elg", "2.m1": "40", "m3.words": "Ny leder · Flyttede"}


def test_a_mark_beyond_the_last_row_is_left_without_its_name() -> None:
    block, handed = scale(each=True), [(f"P{n}", {"value": "3", "words": f"ord {n}"}) for n in range(1, 62)]
    assert left_over(block, {}, handed) == [Left("value", "3"), Left("words", "ord 61")]


def test_one_mark_on_a_scale_is_the_mean_and_words_are_joined() -> None:
    assert merged(scale(), {"value": "2", "words": "Travlt"}, {"value": "5", "words": "Fint"}, {"words": "Travlt"}) == {
        "value": "4",
        "words": "Travlt · Fint",
    }


def test_words_alone_move_no_mark() -> None:
    assert merged(scale(), {"words": "Ved ikke"}, stored={"value": "2"}) == {"words": "Ved ikke"}


def test_a_curve_that_is_not_said_in_turn_is_the_mean_of_each_month() -> None:
    assert merged(curve(), {"m1": "20", "m1.words": "a"}, {"m1": "45", "m2": "10"}) == {"m1": "33", "m1.words": "a", "m2": "10"}


def test_statements_get_the_mean_of_each_by_itself() -> None:
    found = merged(statements(remarks=words("Bemærk")), {"a": "1", "a.words": "fordi"}, {"a": "4", "c": "5"}, stored={"a.words": "før"})
    assert found == {"a": "3", "a.words": "før · fordi", "c": "5"}


def test_ticks_are_anybodys_and_others_go_to_free_lines() -> None:
    found = merged(checks(), {"a": "1", "other.1": "Kold"}, {"other.1": "Træt", "other.2": "Kold"}, stored={"other.1": "Træt"})
    assert found == {"a": "1", "other.2": "Kold"}


def test_a_tally_adds_to_what_stands() -> None:
    assert merged(checks(tally=True), {"a": "1"}, {"a": "1", "c": "1"}, stored={"a": "2"}) == {"a": "4", "c": "1"}
    assert merged(position("tally"), {"d": "1"}, {"d": "1", "d.words": "nu"}, stored={"d": "997"}) == {"d": "999", "d.words": "nu"}


def test_a_position_is_where_strictly_most_are() -> None:
    assert merged(position("one"), {"here": "a"}, {"here": "c"}, {"here": "c"}) == {"here": "c"}
    assert merged(position("one"), {"here": "a"}, {"here": "c"}, stored={"here": "d"}) == {}


def test_many_positions_take_half_of_the_sheets_rounded_up() -> None:
    assert merged(position("many"), {"a": "1", "c": "1"}, {"a": "1"}, {"d": "1"}) == {"a": "1"}
    assert merged(position("many"), {"a": "1"}, {"c": "1"}) == {"a": "1", "c": "1"}


def test_a_graded_position_gets_the_mean() -> None:
    assert merged(position("grade", scale=ENDS), {"a": "2"}, {"a": "3"}) == {"a": "3"}


def test_texts_are_joined_once_under_what_stands() -> None:
    assert merged(a_block("text"), {"text": "To"}, {"text": "Et"}, {"text": "To"}, stored={"text": "Et"}) == {"text": "Et\nTo"}


def test_a_text_that_does_not_fit_is_left_whole_and_shorter_ones_still_go_in() -> None:
    block, handed = a_block("text"), nameless({"text": "a" * 3000}, {"text": "b" * 3000}, {"text": "c"})
    assert merge(block, {}, handed) == {"text": "a" * 3000 + "\nc"}
    assert left_over(block, {}, handed) == [Left("text", "b" * 3000)]
    assert LONG == 4000


def test_lines_go_to_the_next_free_line_and_the_same_twice_only_once() -> None:
    assert merged(a_block("list"), {"1": "Ro", "2": "Tid"}, {"1": "Tid"}, stored={"2": "Mad"}) == {"1": "Ro", "3": "Tid"}


def test_a_line_beyond_the_last_is_left() -> None:
    assert left_over(a_block("list", most=1), {}, nameless({"1": "Ro"}, {"1": "Tid"})) == [Left("1", "Tid")]


def test_a_row_is_laid_whole_and_left_whole() -> None:
    block, row = table(most=1), {"1.what": "Rapport", "1.hours": "3"}
    assert merged(block, row) == row
    assert left_over(block, row, nameless(row, {"1.what": "Møde", "1.hours": "1"})) == [Left("1.what", "Møde · 1")]


def test_agreements_are_added_and_most_choose_the_day() -> None:
    first, second = {"1.what": "Ring", "follow-up": "2026-12-01"}, {"1.what": "Skriv", "1.who": "Ida", "follow-up": "2026-12-08"}
    found = merged(a_block("agreement"), first, second, {"follow-up": "2026-12-08"})
    assert found == {"1.what": "Ring", "2.what": "Skriv", "2.who": "Ida", "follow-up": "2026-12-08"}
    assert left_over(a_block("agreement"), {}, nameless(first, second, second)) == [Left("follow-up", "2026-12-01")]


def test_named_rows_are_laid_cell_by_cell() -> None:
    block = table(rows=named("r"))
    found = merged(block, {"r.what": "et", "r.hours": "2", "r.kind": "x"}, {"r.what": "to", "r.hours": "3", "r.kind": "x"}, {"r.kind": "y"})
    assert found == {"r.what": "et\nto", "r.hours": "2", "r.kind": "x"}


def test_a_matrix_is_joined_cell_by_cell_and_every_note_stands_once() -> None:
    block = a_block("matrix", rows=named("r"), columns=named("k"))
    assert merged(block, {"r.k": "nyt"}, {"r.k": "mere\ngammelt"}, stored={"r.k": "gammelt"}) == {"r.k": "gammelt\nnyt\nmere"}


def test_cards_are_talked_about_by_any_and_their_words_joined() -> None:
    block = a_block("cards", cards=[{"key": "a", "text": words("Ro?")}, {"key": "c", "text": words("Søvn?")}], note=words("Vi sagde"))
    assert merged(block, {"a": "1", "a.words": "et"}, {"a.words": "to"}) == {"a": "1", "a.words": "et\nto"}


def a_value(field: Field) -> st.SearchStrategy[str]:
    """Return what may stand in a field of a sheet."""
    match field.input:
        case Input.TICK:
            return st.sampled_from(["", "1"])
        case Input.CHOICE | Input.PICK:
            return st.sampled_from(["", *(option.value for option in field.options)])
        case Input.NUMBER | Input.SLIDE:
            return st.sampled_from(["", "0", "7", "50"])
        case Input.DATE:
            return st.sampled_from(["", dt.date(2026, 12, 1).isoformat(), dt.date(2026, 12, 8).isoformat()])
    plain = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
    return st.one_of(plain, st.just("æ" * field.longest))


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Block, list[Answers]]:
    """Return a block of a shipped tool and what some sheets say in it."""
    block = draw(SAMPLE)
    fields = own(block).fields({})
    asked = draw(st.lists(st.sampled_from(fields), min_size=1, max_size=6, unique_by=lambda field: field.name))
    sheet = st.fixed_dictionaries({field.name: a_value(field) for field in asked})
    return block, draw(st.lists(sheet, max_size=8))


@settings(deadline=None)
@given(meetings())
def test_no_text_is_lost(meeting: tuple[Block, list[Answers]]) -> None:
    block, sheets = meeting
    handed = nameless(*sheets)
    kept = [*merge(block, {}, handed).values(), *(one.text for one in left_over(block, {}, handed))]
    written = {f.name for f in own(block).fields({}) if f.input in {Input.LINE, Input.LONG, Input.DATE}}
    said = {text for sheet in sheets for name, text in sheet.items() if name in written and text}
    assert {text for text in said if not any(text in one for one in kept)} == set()


@settings(deadline=None)
@given(meetings())
def test_what_is_merged_may_stand_in_the_block(meeting: tuple[Block, list[Answers]]) -> None:
    block, sheets = meeting
    found = merge(block, {}, nameless(*sheets))
    assert {name: block.clean(name, text, found) for name, text in found.items()} == found


@settings(deadline=None)
@given(meetings())
def test_names_change_nothing_where_a_block_names_nobody(meeting: tuple[Block, list[Answers]]) -> None:
    block, sheets = meeting
    told = {name for name in merge(block, {}, [(f"P{n}", sheet) for n, sheet in enumerate(sheets)]) if not name.endswith(".name")}
    assert told == set(merge(block, {}, nameless(*sheets)))


@settings(deadline=None)
@given(meetings())
def test_nothing_handed_in_changes_nothing(meeting: tuple[Block, list[Answers]]) -> None:
    block, sheets = meeting
    stored = merge(block, {}, nameless(*sheets))
    assert merge(block, stored, []) == merge(block, stored, nameless({}, {"nothing": ""})) == {}
    assert left_over(block, stored, []) == []


# ── what all see ──


def test_a_scale_shows_how_many_stand_on_each_point_and_the_mean() -> None:
    found = heard(scale(), nameless(*({"value": str(n)} for n in (1, 2, 2, 4, 5))))
    (asked,) = found.asked
    assert [(one.point, one.n) for one in asked.counts] == [(1, 1), (2, 2), (3, 0), (4, 1), (5, 1)]
    assert (found.sheets, found.few, asked.mean) == (5, False, 3.0)


@pytest.mark.parametrize(
    ("block", "sheet"),
    [
        (scale(), {"value": "3", "words": "hemmeligt"}),
        (statements(), {"a": "3"}),
        (checks(), {"a": "1", "other.1": "hemmeligt"}),
        (position("one"), {"here": "a"}),
        (position("grade", scale=ENDS), {"a": "2"}),
        (curve(), {"m1": "20", "m1.words": "hemmeligt"}),
    ],
)
def test_ones_own_marks_are_shown_from_five_sheets_on(block: Block, sheet: Answers) -> None:
    assert heard(block, nameless(*[sheet] * 5)).asked != []
    four = heard(block, nameless(*[sheet] * 4))
    assert (four.sheets, four.few, four.asked) == (4, True, [])


def test_a_statement_that_fewer_than_five_marked_is_hidden_among_others() -> None:
    found = heard(statements(), nameless(*[{"a": "3", "c": "2"}] * 4, {"a": "1"}))
    assert [(bool(one.counts), one.mean, one.hidden) for one in found.asked] == [(True, 2.5, False), (False, None, True)]


def test_ticks_and_stations_are_counted() -> None:
    ticked = heard(checks(), nameless(*[{"a": "1"}] * 4, {"c": "1", "other.1": "Kold"}))
    assert [[(str(c.label), c.n) for c in one.counts] for one in ticked.asked] == [[("Sover dårligt", 4), ("Glemmer", 1)], []]
    assert ticked.asked[1].words == ["Kold"]
    placed = heard(position("one"), nameless(*[{"here": "c"}] * 5))
    assert [(str(c.label), c.n) for c in placed.asked[0].counts] == [("a", 0), ("c", 5), ("d", 0)]


def test_what_was_written_is_always_shown_and_without_names() -> None:
    found = heard(a_block("text"), [("Ida", {"text": "Mere ro"})])
    assert (found.few, found.said) == (False, ())
    assert [one.words for one in found.asked] == [["Mere ro"]]
    assert "Ida" not in repr(found)


def test_rows_stay_together_and_cells_under_their_place() -> None:
    free = heard(table(), nameless({"1.what": "Rapport", "1.hours": "3"}))
    assert [(one.label, one.words) for one in free.asked] == [("", ["what: Rapport · hours: 3"])]
    fixed = heard(table(rows=named("r", "s")), nameless({"r.what": "et", "r.kind": "x"}, {"r.kind": "y"}, {"r.kind": "x"}))
    assert [(one.label, one.words, one.counts) for one in fixed.asked] == [("r", ["what: et"], [Count("kind: x", 2), Count("kind: y", 1)])]
    matrix = heard(a_block("matrix", rows=named("r"), columns=named("k")), nameless({"r.k": "a\nb"}))
    assert [(one.label, sorted(one.words)) for one in matrix.asked] == [("r, k", ["a", "b"])]


def test_the_order_of_texts_comes_from_the_seed_and_not_from_who_was_first() -> None:
    sheets = [{"text": f"ord {n}"} for n in range(12)]
    orders = {seed: heard(a_block("text"), nameless(*sheets), seed).asked[0].words for seed in ("a", "b")}
    backwards = heard(a_block("text"), nameless(*reversed(sheets)), "a").asked[0].words
    assert orders["a"] == backwards != orders["b"]
    assert orders["a"] != [sheet["text"] for sheet in sheets]


def test_two_questions_do_not_tell_which_texts_are_of_one_sheet() -> None:
    block = a_block("matrix", rows=named("r"), columns=named("k", "l"))
    found = heard(block, nameless(*({"r.k": f"{n}", "r.l": f"{n}"} for n in range(12))), "a")
    assert found.asked[0].words != found.asked[1].words


def test_what_is_said_in_turn_is_shown_with_the_name_even_by_two() -> None:
    found = heard(scale(each=True), [("Ravn", {"value": "5", "words": "God"}), ("Elg", {"value": "2"})])
    assert [(one.name, one.value, one.words) for one in found.said] == [("Ravn", "5, altid", "God"), ("Elg", "2", "")]
    assert (found.few, found.asked) == (False, [])


def test_curves_said_in_turn_are_shown_with_the_name_and_words_by_month() -> None:
    found = heard(curve(each=True), [("Ravn", {"m1": "10", "m3": "90", "m3.words": "Flyttede"})])
    assert [(one.name, one.value) for one in found.said] == [("Ravn", "lidt, for meget")]
    assert [one.words for one in found.asked] == [["Flyttede"]]


def coded(found: Heard) -> Heard:
    """Return what is heard as an anonymous step shows it."""
    return in_blocks(found, share=share_block, category=category_block)


def test_an_anonymous_step_tells_no_unanimity_of_points() -> None:
    five, four = (coded(heard(scale(), nameless(*({"value": n} for n in values)))) for values in ("55555", "55554"))
    assert [one.told for one in five.asked[0].counts] == [one.told for one in four.asked[0].counts] == ["0–2", "0–2", "0–2", "0–2", "3–5"]
    assert (five.asked[0].mean, four.asked[0].mean) == (4.5, 4.5)


def test_an_anonymous_step_tells_no_unanimity_of_ticks() -> None:
    sheets = [{"a": "1", "c": "1"}, *[{"a": "1"}] * 4]
    assert [one.told for one in coded(heard(checks(), nameless(*sheets))).asked[0].counts] == ["4–5", "0–1"]


def test_blocks_are_shown_as_such() -> None:
    shown = block_heard(checks(), coded(heard(checks(), nameless({"a": "1", "c": "1"}, *[{"a": "1"}] * 4))))
    assert re.findall(r'<b class="num">(.*?)</b><meter min="0" max="5" value="(.*?)"', shown) == [("4–5", "4.5"), ("0–1", "0.5")]


def everything(block: Block) -> dict[str, str]:
    """Return a sheet with something in every field."""
    values = {Input.TICK: "1", Input.DATE: "2026-12-01"}
    fields = own(block).fields({})
    return {field.name: field.options[0].value if field.options else values.get(field.input, "2") for field in fields}


@pytest.mark.parametrize("tool", list(shipped_tools()))
def test_every_live_block_can_be_heard_and_shown(tool: str) -> None:
    for name, block in ALL:
        if name.startswith(f"{tool}/") and is_live(block):
            found = heard(block, [(f"P{n}", everything(block)) for n in range(5)])
            shown = block_heard(on_page(block, {}, prefix="s/b"), found)
            assert found.asked or found.said, name
            assert "5 har afleveret" in shown, name


def test_few_are_told_why_nothing_is_shown() -> None:
    shown = block_heard(statements(), heard(statements(), nameless(*[{"a": "5"}] * 3)))
    assert "Vi viser det ikke endnu, så ingen kan kendes." in shown
    assert "3 har afleveret. Der skal 5 til." in shown
    assert '<svg class="bp' not in shown


def test_script_in_what_was_written_stays_words() -> None:
    said = heard(scale(each=True), [("<b>", {"value": "2", "words": "<script>x</script>"})])
    shown = block_heard(scale(each=True), said) + block_heard(a_block("text"), heard(a_block("text"), nameless({"text": "<script>y"})))
    assert ("<script" in shown, "&lt;script&gt;x" in shown, "&lt;script&gt;y" in shown, "&lt;b&gt;" in shown) == (False, True, True, True)


def test_names_stand_on_the_courses_of_the_tower() -> None:
    shown = block_heard(scale(each=True), heard(scale(each=True), [("Ravn", {"value": "5"}), ("Elg", {"value": "2", "words": "Kold"})]))
    courses = re.findall(r'tower__course"><b>(\d)</b>.*?<span class="tower__marks">(.*?)</span></li>', shown, re.DOTALL)
    assert {point: re.findall(r">([^<]+)</span>", marks) for point, marks in courses} == {
        "5": ["Ravn"],
        "4": [],
        "3": [],
        "2": ["Elg"],
        "1": [],
    }


def test_columns_say_how_many_stand_on_each_point() -> None:
    shown = block_heard(scale(), heard(scale(), nameless(*({"value": n} for n in "12244"))))
    assert '<p class="unseen">1 på 1, sjældent; 2 på 2; 2 på 4; 2½ i gennemsnit</p>' in shown
    assert re.findall(r'<b class="num">(\d?)</b>', shown) == ["1", "2", "", "2", ""]
