"""The sixty-three tools hold what `methods.md` promises of them: numbers, lists, minutes, who sees what."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from iglo.blocks import kinds
from iglo.blocks.base import Block
from iglo.blocks.words import Part, Words
from iglo.catalog.checking import faults_of_all
from iglo.catalog.schema import Form, Privacy, Step, Tool
from iglo.catalog.shipped import HOME, shipped_guide, shipped_knowledge, shipped_tools

IDS = [f"{letter}{n}" for letter, last in zip("ABCDE", (37, 11, 7, 4, 4), strict=True) for n in range(1, last + 1)]
WORDING = HOME.parents[3] / "shared" / "check_wording"
SIGNS = {"mental": 10, "bodily": 9, "behavioural": 10}


def step(tool: str, key: str) -> Step:
    """Return a step of a tool."""
    return next(one for one in shipped_tools()[tool].steps if one.key == key)


def block(tool: str, step_key: str, key: str) -> Any:
    """Return a block of a tool's step."""
    return next(one for one in step(tool, step_key).blocks if one.key == key)


def of_kind(tool: str, step_key: str, kind: type[Block]) -> list[Block]:
    """Return the blocks of one kind in a step."""
    return [one for one in step(tool, step_key).blocks if isinstance(one, kind)]


def groups(one: Any) -> dict[str, int]:
    """Return how many options or statements stand under each heading."""
    return {group.key: len(getattr(group, "options", None) or group.statements) for group in one.groups}


def texts(one: Any) -> list[tuple[str, str, str]]:
    """Return (key, Danish, English) of everything that can be ticked."""
    return [(option.key, option.text.da, option.text.en) for group in one.groups for option in group.options]


def words(part: Part) -> Iterator[Words]:
    """Yield every text of a file."""
    for name in type(part).model_fields:
        yield from _words(getattr(part, name))


def _words(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Part):
        yield from words(value)
    elif isinstance(value, tuple | list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)


def test_all_sixty_three_are_there() -> None:
    assert list(shipped_tools()) == IDS


def test_nothing_in_the_files_is_loose() -> None:
    assert faults_of_all() == []


@pytest.mark.parametrize("tool", IDS)
def test_no_text_is_the_same_in_both_languages_by_mistake(tool: str) -> None:
    same = {text.da for text in words(shipped_tools()[tool]) if text.da == text.en and len(text.da.split()) > 3}
    assert same == set()


@pytest.mark.parametrize("tool", IDS)
def test_the_words_are_those_of_the_house(tool: str) -> None:
    danish = " ".join(text.da for text in words(shipped_tools()[tool])).lower()
    assert [word for word in ("kugle", "psykologisk sikkerhed", "medarbejderen/", "—", "!") if word in danish] == []


@pytest.mark.parametrize("tool", IDS)
def test_the_minutes_of_the_steps_make_those_of_the_tool(tool: str) -> None:
    one = shipped_tools()[tool]
    variants = [variant.key for variant in one.variants] or [None]
    sums = {sum(step.minutes for step in one.steps_of(variant)) for variant in variants}
    assert max(sums) == one.minutes > 0


@pytest.mark.parametrize("tool", [tool for tool in IDS if tool not in {"A2", "A11", "A12", "A13"}])
def test_what_comes_of_it_is_agreed(tool: str) -> None:
    one = shipped_tools()[tool]
    plans = [
        b
        for s in one.steps
        for b in s.blocks
        if b.kind == "agreement" or (b.kind == "table" and {c.key for c in b.columns} >= {"when", "status"})
    ]
    assert plans


METHOD_MINUTES = {"B1": 60, "B2": 90, "B3": 120, "B4": 120, "B5": 90, "B6": 120, "B7": 90, "B8": 150, "B9": 120, "B10": 180, "B11": 120}


@pytest.mark.parametrize(("tool", "minutes"), METHOD_MINUTES.items())
def test_the_methods_own_minutes_stand(tool: str, minutes: int) -> None:
    assert shipped_tools()[tool].minutes == minutes


ALONE = ["A2", "A11", "A12", "A13", "A22", "A26", "A29", "A35"]
PAIR = ["A5", "A19", "B7", "C4", "E3"]
ANONYMOUS = ["A31", "A32", "A34", "A36", "B1"]


def test_who_sees_what_is_as_the_method_says() -> None:
    tools = shipped_tools().values()
    assert [tool.id for tool in tools if tool.form is Form.ALONE] == ALONE
    assert [tool.id for tool in tools if tool.form is Form.PAIR] == PAIR
    assert [tool.id for tool in tools if any(step.privacy is Privacy.ANONYMOUS for step in tool.steps)] == ANONYMOUS


@pytest.mark.parametrize("tool", ANONYMOUS)
def test_an_anonymous_step_is_talked_through_by_the_group_after(tool: str) -> None:
    steps = shipped_tools()[tool].steps_of("each" if tool == "B1" else None)
    at = next(n for n, one in enumerate(steps) if one.privacy is Privacy.ANONYMOUS)
    columns = {c.key for b in steps[at + 1].blocks if isinstance(b, kinds.TableBlock) for c in b.columns}
    assert (steps[at + 1].privacy, bool(columns & {"improve", "more"})) == (Privacy.NAMED, True)


PRIVATE = [
    ("A1", "draw back"),
    ("B4", "signs temperature"),
    ("B6", "compass temperature statements reminder"),
    ("C2", "leader-own"),
    ("E3", "self values learn"),
]


@pytest.mark.parametrize(("tool", "keys"), PRIVATE)
def test_what_concerns_one_alone_stays_with_them(tool: str, keys: str) -> None:
    assert {step(tool, key).privacy for key in keys.split()} == {Privacy.PRIVATE}


COUNTS = [
    ("A2", "demands", "outer-demands", {"demands": 11, "situations": 3}),
    ("A2", "demands", "inner-demands", {"inner": 6}),
    ("A2", "resources", "outer-resources", {"frame": 3, "experience": 5}),
    ("A2", "resources", "inner-resources", {"inner": 3}),
    ("A4", "creeping", "signs", {"creeping": 11}),
    ("A5", "prepare", "preconceptions", {"three": 3}),
    ("A7", "signs", "symptoms", {"bodily": 7, "mental": 8, "behaviour": 7}),
    ("A9", "seven", "seven", {"seven": 7}),
    ("A13", "reasons", "reasons", {"yellow": 2, "green": 3, "blue": 2}),
    ("A20", "background", "up", {"themes": 13}),
    ("A22", "excuses", "excuses", {"nine": 9}),
    ("A23", "pressure", "ways", {"ways": 4}),
    ("A31", "statements", "culture", {"individual": 10}),
    ("A32", "questions", "needs", {"collective": 10}),
    ("A33", "assumptions", "assumptions", {"seven": 7}),
    ("A34", "bearings", "bearings", {"speaking": 4, "listening": 4, "saying": 4}),
    ("A36", "checklist", "checklist", {"individual": 11, "group": 7, "leadership": 10, "organisation": 7}),
    ("B1", "answer", "statements", dict.fromkeys(["passive", "reactive", "active", "preventive", "creating"], 4)),
    ("B1", "fill-in", "statements", dict.fromkeys(["passive", "reactive", "active", "preventive", "creating"], 4)),
    ("B4", "signs", "signs", SIGNS),
    ("B4", "temperature", "marks", {"wellbeing": 6, "risk": 5, "danger": 4}),
    ("B6", "compass", "signs", SIGNS),
    ("B6", "statements", "agree", {"me": 5}),
    ("B7", "peers", "barriers", {"employee": 7, "leader": 8}),
    ("B7", "positions", "habits", {"empathic": 5, "exploring": 3, "limiting": 3, "acting": 3}),
    ("C1", "double", "known", {"assumptions": 3}),
    ("C4", "prepare", "five", {"five": 5}),
    ("D4", "check", "five", {"five": 5}),
    ("E4", "primary", "primary", {"primary": 6}),
    ("E4", "secondary", "secondary", {"secondary": 6}),
]


@pytest.mark.parametrize(("tool", "at", "key", "counts"), COUNTS)
def test_a_list_has_as_many_as_the_method(tool: str, at: str, key: str, counts: dict[str, int]) -> None:
    assert groups(block(tool, at, key)) == counts


def test_a4_has_five_four_and_three_pairs_of_what_is_said_and_thought() -> None:
    assert [len(block("A4", key, "says").pairs) for key in ("creeping", "escalating", "sudden")] == [5, 4, 3]


PROMPTS = [
    ("A17", "questions", 4),
    ("A16", "theme", 4),
    ("A28", "group", 4),
    ("A28", "own", 8),
    ("A28", "pressure", 4),
    ("A28", "employees", 5),
    ("A30", "group-talk", 6),
    ("A30", "leader-talk", 6),
    ("A33", "their-place", 5),
    ("A35", "thoughts", 4),
    ("B3", "first-talk", 4),
    ("B3", "help-questions", 8),
    ("B8", "case", 5),
    ("B8", "practice", 4),
    ("B5", "interview", 4),
    ("C1", "group", 6),
    ("D1", "prepare", 5),
    ("E1", "up", 8),
    ("E1", "sideways", 3),
    ("E1", "down", 3),
]


@pytest.mark.parametrize(("tool", "at", "count"), PROMPTS)
def test_a_step_asks_as_many_as_the_method(tool: str, at: str, count: int) -> None:
    assert len(step(tool, at).blocks) == count


ROWS = [
    ("A3", "outer", "outer", 4),
    ("A3", "inner", "inner", 3),
    ("A10", "needs", "needs", 4),
    ("A12", "others", "needs", 4),
    ("A19", "plan", "five", 5),
    ("A27", "organisation", "organisation", 4),
    ("A27", "seeing-to", "seeing-to", 3),
    ("A30", "prepare", "points", 4),
    ("A30", "group-points", "points", 4),
    ("A33", "agents", "topics", 5),
    ("A37", "levels", "levels", 4),
    ("B10", "grains", "works", 6),
    ("B10", "checklist", "eleven", 11),
    ("B11", "climate", "four", 4),
    ("B11", "ideas", "ideas", 4),
    ("C2", "group-draft", "row", 3),
    ("C2", "leader-draft", "row", 3),
    ("C3", "check", "still", 5),
    ("D2", "inward", "inward", 5),
    ("D2", "downward", "downward", 5),
    ("D2", "forward", "forward", 5),
    ("D2", "backward", "backward", 4),
    ("D2", "upward", "upward", 5),
    ("D2", "outward", "outward", 4),
    ("D2", "wheel", "wheel", 12),
    ("E2", "i", "duties", 3),
    ("E2", "g", "duties", 3),
    ("E2", "l", "duties", 4),
    ("E2", "o", "duties", 3),
]


@pytest.mark.parametrize(("tool", "at", "key", "count"), ROWS)
def test_a_table_has_the_methods_rows(tool: str, at: str, key: str, count: int) -> None:
    assert len(block(tool, at, key).rows) == count


MODELS = [
    ("A15", "weight", "weight", "triangle", 3),
    ("A30", "spiral", "spiral", "spiral", 5),
    ("B1", "read", "where", "steps", 5),
    ("B4", "temperature", "colour", "zones", 3),
    ("D2", "where", "most", "directions", 6),
    ("E3", "self", "stairs", "staircase", 4),
]


@pytest.mark.parametrize(("tool", "at", "key", "model", "count"), MODELS)
def test_a_drawn_model_has_its_stations(tool: str, at: str, key: str, model: str, count: int) -> None:
    one = block(tool, at, key)
    assert (one.model, len(one.stations)) == (model, count)


def test_b1_has_three_bands_without_overlap_and_warns_on_the_first_two_levels() -> None:
    one = block("B1", "answer", "statements")
    bands = {group.key: [(b.least, b.most) for b in group.bands or one.bands] for group in one.groups}
    assert set(map(tuple, bands.values())) == {((4, 9), (10, 14), (15, 20))}
    assert [group.key for group in one.groups if group.bands and "warning" in group.bands[-1].title.en] == ["passive", "reactive"]


def test_b2_deals_twenty_four_cards_of_four_kinds_and_rings_every_five_minutes() -> None:
    deck = block("B2", "cards", "deck")
    assert (len(deck.cards), {card.kind for card in deck.cards}, deck.bell, deck.rounds) == (24, {k.key for k in deck.kinds}, 5, 4)
    assert len(deck.kinds) == 4


def test_b9_lays_eight_cards_on_the_table() -> None:
    assert len(block("B9", "cards", "deck").cards) == 8


def test_b3_has_thirteen_sections_and_seven_points_for_the_call() -> None:
    assert len(of_kind("B3", "policy", kinds.TextBlock)) == 13
    assert len(block("B3", "policy", "seven").points) == groups(block("B3", "call", "covered"))["call"] == 7


def test_b7_prepares_by_four_three_three_and_four_prompts_and_has_both_forms() -> None:
    assert [len(block("B7", "prepare", key).rows) for key in ("empathic", "exploring", "limiting", "acting")] == [4, 3, 3, 4]
    assert [[b.key for b in step("B7", key).blocks if b.key not in ("how", "type")] for key in ("care", "stress")] == [
        ["description", "influences", "options", "helped", "plan", "talks", "told"],
        ["symptoms", "stressors", "options", "helped", "plan", "talks", "told"],
    ]


def test_b4_reads_its_degrees_as_the_zones_of_c2() -> None:
    degrees = [station.key for station in block("B4", "temperature", "colour").stations]
    assert (
        degrees
        == [group.key for group in block("B4", "temperature", "marks").groups]
        == [c.key for c in block("C2", "guideline", "matrix").columns]
    )
    assert [group.tone for group in block("B4", "temperature", "marks").groups] == ["green", "yellow", "red"]


def test_c2_has_four_actors_by_three_zones_each_with_an_example_and_a_draft() -> None:
    matrix = block("C2", "guideline", "matrix")
    cells = {field.name for field in matrix.fields({})}
    assert (len(cells), set(matrix.cells), set(matrix.drafts), matrix.required) == (12, cells, cells, True)


def test_c5_and_c6_take_at_most_five_headings_and_the_methods_minutes() -> None:
    assert [block("C5", "grouping", key).most for key in ("red", "green")] == [5, 5]
    meeting = ["shown", "proposals", "plenary", "at-once", "close"]
    assert [step("C5", key).minutes for key in ["introduction", "grouping", *meeting]] == [15, 60, 10, 25, 15, 5, 5]
    dialogue = ["introduction", "notes", "walls", "break", "shown", "proposals", "close"]
    assert [step("C6", key).minutes for key in dialogue] == [10, 40, 20, 10, 5, 25, 10]
    assert block("C6", "notes", "board").each == 3


def test_c4_says_what_to_leave_out_and_ends_with_a_date() -> None:
    assert (len(block("C4", "prepare", "avoid").points), len(shipped_tools()["C4"].pitfalls)) == (4, 4)
    assert [s.key for s in shipped_tools()["C4"].steps] == ["prepare", "calm", "hope", "act"]
    assert (block("C4", "act", "agreed").required, block("C4", "act", "agreed").follow_up) == (True, True)


def test_c3_weighs_five_things() -> None:
    asked = [b.key for key in ("tasks", "strength") for b in step("C3", key).blocks]
    assert asked == ["tasks", "resources", "goals", "conditions", "elsewhere"]


def test_a10_asks_nine_and_a12_eight_and_a12_is_no_copy() -> None:
    nine = ["balance", "links", "goal", "expectations", "helps", "harder", "each-other", "hindrances", "needs"]
    asked = [b.key for s in shipped_tools()["A10"].steps for b in s.blocks]
    assert [key for key in asked if key in nine] == nine
    own = [b.key for s in shipped_tools()["A12"].steps for b in s.blocks]
    assert own == ["balance", "expectations", "helps", "harder", "help", "management", "hindrances", "needs"]


def test_a16_asks_now_and_more_of_four_kinds() -> None:
    matrix = block("A16", "matrix", "matrix")
    assert ([c.key for c in matrix.columns], [r.key for r in matrix.rows]) == (
        ["primary", "secondary", "tertiary", "learning"],
        ["now", "more"],
    )


def test_a28_has_four_and_twenty_one_questions() -> None:
    assert sum(len(step("A28", key).blocks) for key in ("own", "pressure", "employees", "understanding")) == 21


def test_a13_gives_each_colour_its_own_advice() -> None:
    colours = block("A13", "reasons", "reasons").groups
    assert [group.tone for group in colours] == ["yellow", "green", "blue"]
    assert len({group.advice.da for group in colours}) == 3


def test_the_scales_are_those_of_the_method() -> None:
    ten = [("A10", "balance", "balance"), ("A12", "me", "balance"), ("A20", "barometer", "barometer"), ("A26", "barometer", "barometer")]
    assert {(block(*one).scale.least, block(*one).scale.most) for one in ten} == {(1, 10)}
    assert [block(*one).model for one in ten[2:]] == ["barometer", "barometer"]


def test_the_warning_signs_are_one_list() -> None:
    signs = texts(block("B4", "signs", "signs"))
    assert texts(block("B6", "compass", "signs")) == signs
    page = {(pair.left.da, pair.left.en) for s in shipped_knowledge()["signs"].sections for b in s.blocks for pair in b.pairs}
    own = texts(block("A7", "signs", "symptoms"))
    assert {(da, en) for _key, da, en in [*signs, *own]} == page
    assert len(signs) == 29


def test_a_sign_of_both_sources_is_worded_once() -> None:
    signs = {key: (da, en) for key, da, en in texts(block("B4", "signs", "signs"))}
    shared = {key: (da, en) for key, da, en in texts(block("A7", "signs", "symptoms")) if key in signs}
    assert shared == {key: signs[key] for key in shared}
    assert len(shared) == 11


def test_the_seven_reasons_and_the_eight_hindrances_are_one_list_each() -> None:
    reasons = texts(block("A13", "reasons", "reasons"))
    assert texts(block("B7", "peers", "barriers"))[:7] == reasons
    hindrances = [block("A9", f"{v}-hindrances", "hindrances") for v in ("department", "one-to-one")]
    hindrances += [block("A10", "leader", "hindrances"), block("A12", "others", "hindrances")]
    assert [len(texts(one)) for one in hindrances] == [8, 8, 8, 8]
    assert all(texts(one) == texts(hindrances[0]) and one.other == hindrances[0].other for one in hindrances)


def test_the_degrees_of_strain_are_worded_once() -> None:
    for key in ("marks", "colour", "my-degrees"):
        assert block("B4", "temperature", key) == block("B6", "temperature", key)


def test_the_stress_conversation_is_one_in_three_dresses() -> None:
    stances = {
        "A5": ["curiosity", "humility", "empathy", "action"],
        "A19": ["listen", "understand", "limit", "act"],
        "B7": ["care", "stress"],
    }
    for tool, keys in stances.items():
        for key in keys:
            one = step(tool, key)
            assert (one.privacy, one.blocks[0].key, one.blocks[0].kind) == (Privacy.PAIR, "how", "reading")
    assert [len(block("A5", key, "how").points) for key in stances["A5"]] == [2, 2, 2, 6]
    closes = [step("A5", "agree"), step("A19", "plan"), step("B7", "care"), step("B7", "stress")]
    assert [[b.kind for b in one.blocks][-3:] for one in closes] == [["agreement", "table", "text"]] * 4
    assert len({one.blocks[-1].prompt.da for one in closes}) == 1


def test_the_guide_has_the_paths_of_the_method() -> None:
    paths = {path.key: [stop.tool for stop in path.stops] for path in shipped_guide().paths}
    assert {key: " ".join(stops) for key, stops in paths.items()}.items() >= {
        "stress-found": "C5 C7",
        "out-of-house": "C6 C7",
        "distress": "C4 A5 B7",
        "new-leader": "A9",
        "busy": "A10 A3",
        "nothing-gets-done": "A30",
        "nothing-yet": "B1 B2",
        "calm-times": "C1 C2 C3",
        "sick-leave": "B3 A6",
        "back-at-work": "B3 C2 A5",
        "leader-pressed": "B6 D1 E1",
        "colleague-struggles": "B8 C2",
        "friction": "A33 B11",
        "leader-group-stuck": "A28 D1 D2 D3",
        "much-stress": "A16",
    }.items()


SLUGS = [
    "assumptions",
    "causes-in-industry",
    "cultures",
    "golden-grains",
    "kinds-of-stress",
    "leader-group",
    "leaders-pitfalls",
    "levels-and-areas",
    "mental-health",
    "psychological-safety",
    "responsibility",
    "signs",
    "stress",
    "three-courses",
    "trust",
    "zones",
]


def test_the_knowledge_that_the_tools_rest_on_is_there() -> None:
    assert list(shipped_knowledge()) == SLUGS
    assert all(page.sources and page.tools for page in shipped_knowledge().values())


@pytest.mark.parametrize("tool", IDS)
def test_every_tool_names_its_source_and_leads_to_what_it_rests_on(tool: str) -> None:
    one: Tool = shipped_tools()[tool]
    assert (one.source.document, bool(one.knowledge), bool(one.related), bool(one.situations)) == (tool[0], True, True, True)


@pytest.mark.skipif(not WORDING.exists(), reason="the sources are not beside this tree")
def test_no_sentence_is_taken_from_the_sources() -> None:
    told = subprocess.run([str(WORDING), str(HOME)], capture_output=True, text=True, check=False, timeout=300)
    assert told.stdout.strip().endswith("0 shared runs of 8 words or more")
