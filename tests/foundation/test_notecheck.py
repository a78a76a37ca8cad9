"""What may identify somebody in a note: the cases both interpreters share, and what holds for any text."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iglo.foundation.notecheck import Listed, Span, check, prepare
from iglo.foundation.notecheck.data import lists, rules
from iglo.foundation.notecheck.phrases import phrases_by_start
from tools.notecheck_lines import found_in, lines

DATA = Path(__file__).parent.parent / "data"
CASES: dict[str, Any] = json.loads((DATA / "notecheck_cases.json").read_text("utf-8"))
NAMES = prepare(CASES["people"])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:40])
def test_case_is_read_as_the_browser_reads_it(case: dict[str, Any]) -> None:
    found = check(case["text"], NAMES if case.get("people", True) else ())

    assert [list(span) for span in found] == case["spans"]


def test_made_up_lines_are_those_that_the_browser_is_held_to() -> None:
    kept = json.loads((DATA / "notecheck_generated.json").read_text("utf-8"))

    assert len(kept) == 500
    assert found_in(CASES["people"], lines(CASES["people"])) == kept


PIECES = [*"aA .,-'#@0129\n😀\u202eمÅ", "Gry", "Bo", "sagde", "den nye", "4019", "M."]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(texts)
def test_any_text_is_answered_with_sorted_spans_inside_it(text: str) -> None:
    spans = check(text, NAMES)

    places = [place for span in spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.text(max_size=30), st.text(max_size=6))
def test_any_name_can_be_prepared(name: str, initials: str) -> None:
    people: list[Listed] = [{"name": name, "initials": initials}]

    check(f"{name} og {initials}", people)


CLEAN = [
    "i dag fik {} ros af alle",
    "vi var på tur med {} hele dagen",
    "så kom {} og hjalp",
    "today {} had no break",
    "jeg synes {} er god",
]
LISTED = sorted({person["name"].split()[0] for person in CASES["people"]})


@settings(max_examples=150)
@given(st.sampled_from(CLEAN), st.sampled_from(LISTED))
def test_a_listed_name_inside_a_clean_sentence_is_found(sentence: str, name: str) -> None:
    assert check(sentence.format("det"), NAMES) == []
    start = sentence.index("{}")

    assert check(sentence.format(name), NAMES) == [Span(start, start + len(name), "name")]


@given(st.text(alphabet="abcdefghijklmnoprstuvyæøå", min_size=6, max_size=12), st.sampled_from(CLEAN))
def test_any_listed_name_is_found_whatever_it_is(word: str, sentence: str) -> None:
    name = word.capitalize()

    found = check(sentence.format(name), [{"name": f"{name} Holm", "initials": ""}])

    start = sentence.index("{}")
    assert any(span.start <= start and span.end >= start + len(name) for span in found)


PIECES = [
    "a ",
    "jeg er ",
    *(pytest.param(one, marks=pytest.mark.long) for one in ("a", "12", "bo og ", "den nye ", "a.b@", "M.", "Sk-a-", "-")),
]


@pytest.mark.parametrize("piece", [*PIECES, *(pytest.param(one, marks=pytest.mark.long) for one in ("+45 ", "\u0301"))])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def took(length: int) -> float:
        text = (piece * length)[:length]
        began = time.process_time()
        check(text, NAMES)
        return time.process_time() - began

    took(1_000)
    short, long = took(10_000), took(100_000)

    assert long < 30 * max(short, 0.02)


def test_rules_name_only_classes_that_are_there() -> None:
    groups = [one[side] for one in [*rules()["patterns"], *rules()["phrases"]] for side in ("unless_before", "unless_after") if side in one]

    assert all(group[1:] in rules()["classes"] for group in groups)
    assert phrases_by_start()


def test_usual_first_names_are_no_words() -> None:
    assert lists().known & (lists().words | lists().ordinary) == set()
