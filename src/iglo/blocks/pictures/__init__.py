"""What a block looks like when it is answered. `picture_of` is the only door; '' where a kind or its answers have no picture."""

from django.utils.safestring import SafeString

from iglo.blocks import kinds
from iglo.blocks.page import BlockOnPage
from iglo.blocks.pictures.bars import counted, maturity
from iglo.blocks.pictures.curve import draw_curve
from iglo.blocks.pictures.models import draw_model
from iglo.blocks.pictures.oases import draw_oases
from iglo.blocks.pictures.tower import draw_tower
from iglo.blocks.pictures.weights import draw_weights


def picture_of(page: BlockOnPage, *, empty: bool = False) -> SafeString:
    """Return the drawing of an answered block; with `empty` also of one that is not answered yet, to be marked on."""
    block = page.block
    if isinstance(block, kinds.ChecksBlock | kinds.StatementsBlock):
        return _of_sums(page, empty=empty)
    if isinstance(block, kinds.ScaleBlock) and block.model == "barometer":
        return draw_tower(block, page.answers)
    if isinstance(block, kinds.BoardBlock) and block.model == "oases":
        return draw_oases(block)
    return _marked(page) if empty or page.lines else SafeString("")


def _marked(page: BlockOnPage) -> SafeString:
    match page.block:
        case kinds.PositionBlock() as block:
            return draw_model(block, page.answers)
        case kinds.CurveBlock() as block:
            return draw_curve(block, page.answers, page.month_names)
    return SafeString("")


def _of_sums(page: BlockOnPage, *, empty: bool) -> SafeString:
    match page.block:
        case kinds.StatementsBlock(model="maturity") if page.figures and not empty:
            return maturity(page.figures)
        case kinds.ChecksBlock(model="triangle") as block:
            return draw_weights(block, page.figures) if empty or page.lines else SafeString("")
        case kinds.ChecksBlock(tally=True) as block if not empty:
            return _tally(block, page)
    return SafeString("")


def _tally(block: kinds.ChecksBlock, page: BlockOnPage) -> SafeString:
    rows = [(option.text, float(page.answers.get(option.key) or 0)) for group in block.groups for option in group.options]
    return counted(rows) if sum(value for _text, value in rows) else SafeString("")
