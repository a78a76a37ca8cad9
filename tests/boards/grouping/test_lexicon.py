"""The lexicon: its kinds of entry do what they say, and both languages know every theme."""

import pytest

from iglo.boards.grouping.lexicon import Lexicon, lexicon
from iglo.boards.grouping.stems import fold, words


@pytest.mark.parametrize(
    ("entries", "note", "found"),
    [
        ({"starts": "støj"}, "Støjniveauet", True),
        ({"starts": "støj"}, "Maskinstøj", False),
        ({"anywhere": "støj"}, "Maskinstøj", True),
        ({"anywhere": "støj", "never": "tøj"}, "Arbejdstøj", False),
        ({"word": "ros"}, "Ros", True),
        ({"word": "ros"}, "Roser", False),
        ({"phrase": "ikke tid"}, "Der er ikke tid", True),
        ({"phrase": "ikke tid"}, "Ikke nok tid", False),
        ({"phrase": "ikke .. tid"}, "Ikke nok tid", True),
        ({"phrase": "ikke .. tid"}, "Ikke at vi nogen sinde har haft tid", False),
        ({"phrase": "får ros*"}, "Vi får rosende ord", True),
        ({"phrase": "can't sleep"}, "I can’t sleep", True),
    ],
)
def test_entry_is_found_as_its_kind_says(entries, note, found):
    book = Lexicon(titles={}, together=[])
    book.add("theme", entries)

    assert bool(list(book.marks(words(note)))) is found


@pytest.mark.parametrize("colour", ["red", "green"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_theme_has_words_and_a_title(lang, colour):
    book = lexicon(lang, colour)
    themes = {theme for theme, _, _ in (pair for pairs in book.prefixes.values() for pair in ((*one, "") for one in pairs))}

    assert themes == set(book.titles)
    assert all(titles.keys() == {"da", "en"} for titles in book.titles.values())


@pytest.mark.parametrize("colour", ["red", "green"])
def test_themes_put_together_exist(colour):
    book = lexicon("da", colour)

    assert {theme for pair in book.together for theme in pair} <= set(book.titles)


@pytest.mark.parametrize(("one", "other"), [("STØJ", "stoej"), ("aften", "AFTEN"), ("Kommunikation", "komunikation"), ("på", "paa")])
def test_spellings_meet(one, other):
    assert fold(one) == fold(other)
