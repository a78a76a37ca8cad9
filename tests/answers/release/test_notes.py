"""R11: notes of five people and three, with the unit above where there are fewer."""

from collections import Counter

from hypothesis import given, settings

from iglo.answers.release.constants import LOWEST
from iglo.answers.release.notes import labelled_units, notes_of
from iglo.answers.release.tree import Counts, Tree
from iglo.answers.rules.spec import Opened, RoundSpec
from tests.answers.release.rounds import round_of, team, tokens
from tests.answers.release.trees import below, members, twice_counted

DAY = "2026-11-02"
PAIR = {"house": None, "a": "house", "b": "house"}


def notes(unit: str, number: int) -> list[Opened]:
    return [Opened(unit, DAY, colour="red", note=f"{unit} {n}") for n in range(number)]


def lists(spec: RoundSpec, ballots: list[Opened]) -> dict[str | None, int]:
    return dict(Counter(unit for unit, _text in notes_of(spec, ballots)))


def test_notes_come_without_day_or_colour_and_in_an_order_of_their_own() -> None:
    spec = team(8)
    ballots = [*tokens("team", 5), *reversed(notes("team", 3)), Opened("team", DAY, note="   ")]
    assert notes_of(spec, ballots) == [("team", "team 0"), ("team", "team 1"), ("team", "team 2")]


def test_two_notes_or_four_people_are_not_released() -> None:
    assert notes_of(team(8), [*tokens("team", 8), *notes("team", 2)]) == []
    assert notes_of(team(8), [*tokens("team", 4), *notes("team", 4)]) == []


def test_two_notes_stand_with_the_unit_above_and_the_smaller_sibling_loses_its_label() -> None:
    spec = round_of(PAIR, {"house": 5, "a": 8, "b": 9})
    ballots = [*tokens("house", 5), *tokens("a", 8), *tokens("b", 9), *notes("a", 4), *notes("b", 5)]
    assert lists(spec, ballots) == {"a": 4, "b": 5}
    # Two notes beyond the two lists would be told to be from the five of the house.
    assert lists(spec, [*ballots, *notes("house", 2)]) == {"house": 6, "b": 5}
    assert lists(spec, [*ballots, *notes("house", 3)]) == {"house": 3, "a": 4, "b": 5}


def test_unit_of_few_notes_is_merged_with_enough_of_the_others() -> None:
    spec = round_of(PAIR, {"a": 8, "b": 9})
    ballots = [*tokens("a", 8), *tokens("b", 9), *notes("b", 5)]
    assert lists(spec, [*ballots, *notes("a", 1)]) == {"house": 6}
    assert lists(spec, [*ballots, *notes("a", 3)]) == {"a": 3, "b": 5}


def test_that_a_few_wrote_nothing_does_not_follow_either() -> None:
    spec = round_of(PAIR, {"house": 5, "a": 8, "b": 9})
    ballots = [*tokens("house", 2), *tokens("a", 8), *tokens("b", 9), *notes("a", 4), *notes("b", 5)]
    assert lists(spec, ballots) == {"house": 4, "b": 5}


@given(twice_counted(most=10))
@settings(deadline=None)
def test_what_a_list_shows_beyond_the_labelled_ones_is_from_five_and_none_or_three(case: tuple[Tree, dict[str, Counts]]) -> None:
    tree, own = case
    people = {key: number for key, (number, _notes) in own.items()}
    labelled = labelled_units(tree, people, Counter({key: number for key, (_people, number) in own.items()}), LOWEST)
    for key in labelled:
        assert sum(own[unit][1] for unit in below(tree, key)) >= 3
        left = members(tree, labelled, own, key)
        heads, written = (sum(each[place] for each in left) for place in (0, 1))
        assert (heads, written) == (0, 0) or (heads >= 5 and (written == 0 or written >= 3))
