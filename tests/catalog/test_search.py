"""Finding tools by words, in both languages."""

import pytest

from iglo.catalog.search import search
from iglo.catalog.search.spelling import asked_words, is_near
from iglo.catalog.shipped import shipped_guide, shipped_tools

SITUATIONS = {situation.key: situation.title for situation in shipped_guide().situations}


def found(asked: str) -> list[str]:
    return [tool.id for tool in search(list(shipped_tools().values()), asked, situations=SITUATIONS)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("c5", "C5"),
        ("Boldmetoden", "C5"),
        ("boldmetodens", "C5"),
        ("ball method", "C5"),
        ("barometeret", "A20"),
        ("psykologisk tryghed", "A34"),
        ("psychological safety", "A34"),
        ("belastningskurver", "A1"),
        ("retningslinje", "C2"),
        ("retningslinjer", "C2"),
        ("årshjulet", "D2"),
        ("aarshjul", "D2"),
        ("stresssamtale", "A5"),
    ],
)
def test_the_tool_that_is_meant_comes_first(asked: str, first: str) -> None:
    assert found(asked)[0] == first


def test_stems_meet() -> None:
    busy = {tool.id for tool in shipped_tools().values() if "busy" in tool.situations}
    assert busy <= set(found("travlhed"))
    assert busy <= set(found("travlt"))
    assert found("samtaler") == found("samtale") == found("samtalen")


def test_a_compound_finds_its_parts() -> None:
    """'arbejdspres' stands nowhere as such among the words of A24, 'pres' does; and 'pres' finds what is made with it."""
    assert "A24" in found("arbejdspres")
    assert set(found("pres")[:3]) <= set(found("arbejdspres"))
    assert found("kantinepres")[:3] == found("pres")[:3]
    assert found("konfliktoptrapning") == found("konflikt")
    assert "A11" in found("overarbejde")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("barometret", "barometeret"),
        ("frustation", "frustration"),
        ("psykologsk", "psykologisk"),
        ("bussy", "busy"),
        ("tyrghed", "tryghed"),
    ],
)
def test_one_wrong_letter_is_forgiven(wrong: str, right: str) -> None:
    assert set(found(wrong)) & set(found(right)[:2])


def test_stress_finds_tools() -> None:
    assert {"A4", "A5", "B5", "C1"} <= set(found("stress"))


@pytest.mark.parametrize("asked", ["xyzzy", "🙂", "....", "%%%", "a" * 5000, "' OR 1=1 --", "\x00"])
def test_nonsense_finds_nothing_or_all_and_breaks_nothing(asked: str) -> None:
    assert len(found(asked)) in (0, 63) or asked.startswith("'")


def test_what_says_nothing_is_passed_over() -> None:
    assert asked_words("Vi har så travlt") == ["travlt"]
    assert found("Vi har så travlt") == found("travlt")
    assert asked_words("er vi") == ["er", "vi"]


def test_every_word_counts_where_any_tool_has_them_all() -> None:
    assert found("barometer leder")[0] == "A20"
    assert "A20" not in found("barometer retningslinje")[1:]
    assert found("xyzzy tryghed") == found("tryghed")


def test_every_tool_is_found_by_its_own_title_in_both_languages() -> None:
    tools = shipped_tools()
    lost = [(tool.id, text) for tool in tools.values() for text in (tool.title.da, tool.title.en) if tool.id not in found(text)[:3]]
    assert lost == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("pres", "pers", True),
        ("pres", "press", True),
        ("pres", "pris", True),
        ("pres", "prrss", False),
        ("ab", "ba", True),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_near_is_one_letter(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is is_near(other, one) is near
