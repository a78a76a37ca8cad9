"""All kinds of block; `AnyBlock` reads whichever a file names."""

from typing import Annotated

from pydantic import Field

from iglo.blocks.kinds.drawing import CurveBlock, PositionBlock
from iglo.blocks.kinds.marking import ChecksBlock, ScaleBlock, StatementsBlock
from iglo.blocks.kinds.talking import BoardBlock, CardsBlock, ReadingBlock
from iglo.blocks.kinds.writing import AgreementBlock, ListBlock, MatrixBlock, TableBlock, TextBlock

AnyBlock = Annotated[
    TextBlock
    | ListBlock
    | ScaleBlock
    | StatementsBlock
    | ChecksBlock
    | TableBlock
    | MatrixBlock
    | BoardBlock
    | CurveBlock
    | CardsBlock
    | PositionBlock
    | ReadingBlock
    | AgreementBlock,
    Field(discriminator="kind"),
]

__all__ = [
    "AgreementBlock",
    "AnyBlock",
    "BoardBlock",
    "CardsBlock",
    "ChecksBlock",
    "CurveBlock",
    "ListBlock",
    "MatrixBlock",
    "PositionBlock",
    "ReadingBlock",
    "ScaleBlock",
    "StatementsBlock",
    "TableBlock",
    "TextBlock",
]
