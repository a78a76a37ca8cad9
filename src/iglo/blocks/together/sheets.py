"""Which blocks can be handed in, and the block as one sheet sees it."""

from iglo.blocks import kinds
from iglo.blocks.base import Answers, Block, Input

FEW_LINES = 2  # a sheet's list begins with so many lines; it grows as one writes


def is_live(block: Block) -> bool:
    """Return whether anything can be handed in: not what is read, nor a board's notes, nor a deck that asks for no words (it is dealt)."""
    match block:
        case kinds.ReadingBlock() | kinds.BoardBlock():
            return False
        case kinds.CardsBlock():
            return block.note is not None
    return True


def own(block: Block) -> Block:
    """Return `block` as one sheet sees it: one's own mark instead of everybody's, a tick instead of a count, fewer rows to begin with.

    Keys and prompts stay, so it is drawn and cleaned as any block; `merge` takes its answers back into `block`.
    """
    match block:
        case kinds.ScaleBlock() | kinds.CurveBlock():
            return block.model_copy(update={"each": False})
        case kinds.ChecksBlock(tally=True):
            return block.model_copy(update={"tally": False, "columns": ()})
        case kinds.PositionBlock(mark="tally"):
            return block.model_copy(update={"mark": "many"})
        case kinds.ListBlock():
            return block.model_copy(update={"start": min(block.start, FEW_LINES)})
        case kinds.TableBlock(rows=()) | kinds.AgreementBlock():
            return block.model_copy(update={"start": 1})
    return block


def words_on(block: Block, sheet: Answers) -> dict[str, str]:
    """Return what is written on a sheet of `block`, without its marks."""
    written = {field.name for field in own(block).fields(sheet) if field.input in {Input.LINE, Input.LONG}}
    return {name: text for name, text in sheet.items() if name in written}
