"""Notes like this one."""

from iglo.boards.grouping import nearest, nearest_of_each
from tests.boards.grouping.rounds import notes_of


def test_nearest_finds_the_note_that_says_the_same():
    notes = ["Kaffen er kold", "Trucken er altid i stykker", "Vi mangler vikarer om natten", "trucks i stykker igen", "Surt at vente"]

    assert nearest(notes, 1, colour="red", lang="da", most=1) == [3]


def test_nearest_finds_the_note_of_the_same_theme_in_other_words():
    notes = ["Kaffen er kold", "Mine knæ gør ondt", "Vi mangler vikarer om natten", "tunge løft"]

    assert nearest(notes, 1, colour="red", lang="da", most=1) == [3]


def test_nearest_leaves_out_the_note_itself_and_those_that_share_nothing():
    assert nearest(["støj", "støj", "🙂", "", "vagtplan"], 0, colour="red", lang="da") == [1]


def test_nearest_gives_no_more_than_asked():
    assert len(nearest(notes_of("mixed/metal", "red"), 0, colour="red", lang="da", most=4)) == 4


def test_nearest_of_a_lone_note_is_none():
    assert nearest(["støj"], 0, colour="red", lang="da") == []


def test_nearest_of_each_is_nearest_for_every_note():
    notes = notes_of("plain/plejecenter", "green")

    assert nearest_of_each(notes, colour="green", lang="da", most=3) == [
        nearest(notes, index, colour="green", lang="da", most=3) for index in range(len(notes))
    ]
