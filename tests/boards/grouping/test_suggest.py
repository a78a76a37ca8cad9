"""A suggestion puts every note in one place, under few headings, always the same, and shows apart what it is unsure of."""

import os
import subprocess
import sys
from statistics import mean

import pytest

from iglo.boards.grouping import Heading, Suggestion, suggest
from iglo.boards.grouping.command import group_lines
from tests.boards.grouping.rounds import lines_of, notes_of, share_saved

DANISH = ["mixed/metal", "mixed/lager", "mixed/plejecenter", "told/plejecenter", "plain/plejecenter"]


@pytest.mark.parametrize("name", DANISH)
@pytest.mark.parametrize("colour", ["red", "green"])
def test_suggestion_places_each_note_once(name, colour):
    notes = notes_of(name, colour)

    suggestion = suggest(notes, colour=colour, lang="da")

    places = [note for heading in suggestion.headings for note in heading.notes] + suggestion.unsorted
    assert sorted(places) == list(range(len(notes)))


@pytest.mark.parametrize("most", [1, 3, 5])
def test_suggestion_has_no_more_headings_than_asked(most):
    suggestion = suggest(notes_of("mixed/metal", "red"), colour="red", lang="da", most=most)

    assert len(suggestion.headings) == most


def test_suggestion_lists_unsure_notes_among_those_of_their_heading():
    suggestion = suggest(notes_of("mixed/plejecenter", "red"), colour="red", lang="da")

    assert any(heading.unsure for heading in suggestion.headings)
    assert all(set(heading.unsure) < set(heading.notes) for heading in suggestion.headings)


def test_suggestion_is_the_same_in_every_process():
    script = (
        "from iglo.boards.grouping import suggest; from tests.boards.grouping.rounds import notes_of;"
        "print(suggest(notes_of('mixed/lager', 'green'), colour='green', lang='da'))"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert said == {f"{suggest(notes_of('mixed/lager', 'green'), colour='green', lang='da')}\n"}


def test_no_notes_give_no_headings():
    assert suggest([], colour="red", lang="da") == Suggestion([], [])


def test_one_note_gets_the_heading_of_its_theme():
    assert suggest(["For mange forstyrrelser"], colour="red", lang="da") == Suggestion(
        [Heading("Forstyrrelser og afbrydelser", [0], [])], []
    )


def test_titles_are_in_the_language_of_the_notes():
    assert [heading.title for heading in suggest(["Constant interruptions"], colour="red", lang="en").headings] == ["Interruptions"]


def test_misspelt_note_finds_the_theme_of_the_right_spelling():
    suggestion = suggest(["Forstyrelser hele dagen", "forstyrrrelser"], colour="red", lang="da")

    assert [heading.notes for heading in suggestion.headings] == [[0, 1]]


def test_notes_that_nothing_is_known_about_stay_unsorted():
    strange = ["🙂🙂🙂", "שלום", "", "   ", "x", "12345", "<script>alert(1)</script>"]

    assert suggest(strange, colour="red", lang="da") == Suggestion([], [0, 1, 2, 3, 4, 5, 6])


def test_huge_note_is_read_from_its_beginning():
    huge = "For meget støj " + "a" * 100_000

    assert [heading.notes for heading in suggest([huge, "Larm"], colour="red", lang="da").headings] == [[0, 1]]


def test_shares_saved_stay_above_what_the_lexicon_began_with():
    shares = {name: share_saved(name, group_lines(lines_of(name), lang="da")) for name in DANISH}

    assert mean(share for name, share in shares.items() if name.startswith("mixed/")) >= 0.58
    assert shares["told/plejecenter"] >= 0.48
    assert shares["plain/plejecenter"] >= 0.72
