"""Paper for what is read, dealt and laid out: readings, cards to cut out, notes of a board."""

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block
from iglo.blocks.kinds.talking import Card
from iglo.blocks.paper.writing import Paper

NOTES = 6  # empty notes of a colour, where the method names no number


def talking_parts(block: Block, answers: Answers) -> list[Paper]:
    """Return the parts of a block one reads or talks about; none for other kinds."""
    match block:
        case kinds.ReadingBlock():
            return _reading(block)
        case kinds.CardsBlock():
            return [{"is": "cards", "note": str(block.note or ""), "cards": [_card(block, card, answers) for card in block.cards]}]
        case kinds.BoardBlock():
            sides = [("strain", block.red), *([("energy", block.green)] if block.green else [])]
            return [
                {"is": "notes", "side": s, "title": str(w.title), "text": str(w.prompt), "count": block.each or NOTES} for s, w in sides
            ]
    return []


def _reading(block: kinds.ReadingBlock) -> list[Paper]:
    parts: list[Paper] = [{"is": "text", "text": str(block.text)}] if block.text else []
    if block.points:
        parts.append({"is": "points", "points": [str(point) for point in block.points]})
    if block.pairs:
        head = [str(block.heads.left), str(block.heads.right)] if block.heads else []
        parts.append({"is": "pairs", "head": head, "rows": [[str(pair.left), str(pair.right)] for pair in block.pairs]})
    return parts


def _card(block: kinds.CardsBlock, card: Card, answers: Answers) -> Paper:
    kind = next((str(one.title) for one in block.kinds if one.key == card.kind), "")
    return {
        "kind": kind,
        "text": str(card.text),
        "back": str(card.back or ""),
        "on": answers.get(card.key, ""),
        "words": answers.get(f"{card.key}.words", ""),
    }
