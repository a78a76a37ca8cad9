"""Blocks one reads, talks about, or lays notes on: reading, cards, board."""

from typing import Literal

from pydantic import Field as Default

from iglo.blocks.base import Answers, Block, Field, Input, Line
from iglo.blocks.kinds.writing import Named
from iglo.blocks.words import Key, Part, Words


class Pair(Part):
    """What is said and what is meant; a mark and its reading."""

    left: Words
    right: Words


class ReadingBlock(Block):
    """Something to read or say aloud: text, points, pairs, a picture, and a knowledge page to read on."""

    kind: Literal["reading"]
    text: Words | None = None
    points: tuple[Words, ...] = ()
    pairs: tuple[Pair, ...] = ()
    heads: Pair | None = None  # headings of the two columns of pairs
    knowledge: tuple[Key, ...] = ()  # slugs of knowledge pages
    tone: Literal["plain", "warning"] = "plain"  # a pitfall has the triangle

    def fields(self, answers: Answers) -> list[Field]:
        """Return none: there is nothing to answer."""
        return []


class Card(Part):
    """A card of a deck; `kind` is the key of its kind, if the deck has several."""

    key: Key
    text: Words
    kind: Key | None = None
    back: Words | None = None


class CardsBlock(Block):
    """A deck to deal, one card each or one at a time, with a bell; words may be written to a card."""

    kind: Literal["cards"]
    cards: tuple[Card, ...] = Default(min_length=2, max_length=60)
    kinds: tuple[Named, ...] = ()
    bell: int = Default(0, ge=0, le=60)  # minutes between two bells; 0: none
    rounds: int = Default(1, ge=1, le=12)
    note: Words | None = None  # asks for words to a card

    def fields(self, answers: Answers) -> list[Field]:
        """Return 'CARD' (talked about) and 'CARD.words' where the deck asks for words."""
        found = []
        for card in self.cards:
            found.append(Field(card.key, card.text, Input.TICK, group=card.key))
            if self.note:
                found.append(Field(f"{card.key}.words", f"{self.note}: {card.text}", Input.LONG, group=card.key, longest=1000))
        return found

    def lines(self, answers: Answers) -> list[Line]:
        """Return a line a card that was talked about or written to."""
        return [
            Line(f"{card.key}.words" if words else card.key, card.text, words or "✓", self.level)
            for card in self.cards
            if (words := answers.get(f"{card.key}.words", "")) or answers.get(card.key)
        ]


class Side(Part):
    """One colour of a board: what its notes are, and what to write."""

    title: Words
    prompt: Words


class BoardBlock(Block):
    """Coloured notes under headings, with proposals: a row of `boards`, named here and kept there. Red strains, green gives energy."""

    kind: Literal["board"]
    red: Side
    green: Side | None = None
    each: int = Default(0, ge=0, le=10)  # how many notes of a colour the method asks of each group; 0: as many as there are
    model: Literal["plain", "oases"] = "plain"
    board: str | None = None  # 'STEP/BLOCK' of an earlier board block: this step goes on with the same board

    def fields(self, answers: Answers) -> list[Field]:
        """Return none: notes lie on the board."""
        return []
