"""Notes like this one: alike in words, and leaning towards the same themes.

Of the ten nearest by words alone three in ten lie under the same heading in the Danish rounds, with themes five in ten.
"""

from collections.abc import Sequence

from iglo.boards.grouping.lexicon import Colour, lexicon
from iglo.boards.grouping.similarity import Vector, neighbours, unit, vectors
from iglo.boards.grouping.stems import Lang, words
from iglo.boards.grouping.themes import Leaning, leanings, spread


def nearest(notes: Sequence[str], index: int, *, colour: Colour, lang: Lang, most: int = 10) -> list[int]:
    """Return the at most `most` notes most like note `index` of one colour's notes, nearest first.

    Without itself, and without those that share nothing with it; equally near ones stand in the order of the notes.
    """
    return nearest_of_each(notes, colour=colour, lang=lang, most=most)[index]


def nearest_of_each(notes: Sequence[str], *, colour: Colour, lang: Lang, most: int = 10) -> list[list[int]]:
    """Return what `nearest` returns, for every note at once: hardly dearer than for one."""
    read = [words(note) for note in notes]
    alike = vectors(read, lang)
    lean = spread(leanings(read, lexicon(lang, colour)), neighbours(alike))
    both = [_side_by_side(words_, themes) for words_, themes in zip(alike, lean, strict=True)]
    return [[other for other, _ in near] for near in neighbours(both, most)]


def _side_by_side(words_: Vector, themes: Leaning) -> Vector:
    """Return one vector of both, so that its dot product is the sum of the two cosines."""
    return words_ | {f"theme {theme}": weight for theme, weight in unit(themes).items()}
