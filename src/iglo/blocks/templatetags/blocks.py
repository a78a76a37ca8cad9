"""Blocks on a page: to fill in, to read, to see as a spread. Each kind has a template of its own where the generic one would not do."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.template.loader import select_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iglo.blocks.base import Block, Field, Input, Level, Line
from iglo.blocks.kinds import StatementsBlock
from iglo.blocks.knowledge import title_of
from iglo.blocks.page import BlockOnPage, on_page
from iglo.blocks.pictures import picture_of
from iglo.blocks.pictures.bars import Released, released
from iglo.blocks.pictures.points import Columns, columns_of, curves_heard
from iglo.blocks.pictures.profile import draw_profile
from iglo.blocks.profile import profile_of
from iglo.blocks.shape import level_letter, shape_of, tower_of
from iglo.blocks.together import Asked, Heard
from iglo.foundation.words import short_number

register = template.Library()


@register.simple_tag
def block_fill(block: BlockOnPage, settle_url: str = "") -> SafeString:
    """Show a block to fill in. `settle_url` is where a text that was kept beside another is settled, '' where none can be."""
    shape = shape_of(block)
    context = {"shape": shape, "picture": picture_of(block, empty=True), "points": tower_of(block)}
    months = list(zip(block.month_names, shape.rows, strict=False))
    return _rendered("fill", block, settle_url=settle_url, months=months, **context)


@register.simple_tag
def block_read(block: BlockOnPage, action_url: str = "") -> SafeString:
    """Show a block as it was answered. `action_url` leads to *make it an action*, with '?field=' added; '' where none can be made."""
    months = month_names_of(block)
    lines = [Told(line, before_of(block, line), months.get(str(line.label), line.label)) for line in block.lines]
    return _rendered("read", block, action_url=action_url, picture=picture_of(block), told=lines, only_before=_only_before(block))


@register.simple_tag
def rows_of(blocks: Iterable[BlockOnPage]) -> str:
    """Return, as JSON for `data-rows`, what stands before the number in the names of the blocks' free rows, and how many there may be."""
    found = {f"{block.prefix}/{start}": most for block in blocks for start, most in block.block.free_rows().items()}
    return json.dumps(found)


@register.inclusion_tag("blocks/parts/board_sides.html")
def board_sides(block: BlockOnPage) -> dict[str, Any]:
    """Show what a board's colours are, with its map where it has one; the board itself lies in its own room."""
    return {"spec": block.block, "picture": picture_of(block)}


# The templates call a BlockOnPage 'page': inside a template's own block, 'block' is that.
def _rendered(how: str, block: BlockOnPage, **context: Any) -> SafeString:
    found = select_template([f"blocks/{how}/{block.kind}.html", f"blocks/{how}/generic.html"])
    return SafeString(found.render({"page": block, "spec": block.block, **context}))  # nosec B703 - a template rendered it, and escaped


@dataclass(frozen=True)
class Told:
    """A line with what stood in the same place the time before, '' where nothing did or where it is the same."""

    line: Line
    before: str = ""
    label: Any = ""

    @property
    def letter(self) -> str:
        """Return the level's small letter."""
        return level_letter(self.line.level)


def month_names_of(block: BlockOnPage) -> dict[str, str]:
    """Return how a curve's months are called by their own names: 'two months ago' -> 'September'."""
    label = getattr(block.block, "label", None)
    return {label(n): name for n, name in enumerate(block.month_names, 1)} if label else {}


def before_of(block: BlockOnPage, line: Line) -> str:
    """Return the words of the run before in the place of `line`; free rows move, so only a place that is the same counts."""
    found = next((old.text for old in block.earlier_lines if (old.field, str(old.label)) == (line.field, str(line.label))), "")
    return "" if found == line.text else found


def _only_before(block: BlockOnPage) -> list[Line]:
    """Return what was said the time before in places where nothing stands now."""
    now = {line.field for line in block.lines}
    return [line for line in block.earlier_lines if line.field not in now]


@register.simple_tag
def block_spread(block: BlockOnPage, figures: Mapping[str, Any]) -> SafeString:
    """Show what an anonymous block gave: `figures` by 'BLOCK/QUESTION', as the urn released them.

    What is hidden reads the same whatever the reason (anonymity.md, R10).
    """
    rows = [spread_of(field, figures.get(f"{block.block.key}/{field.name}")) for field in questions_of(block)]
    shown = any(row.picture for row in rows)
    spec = block.block
    courses = profile_of(spec, figures) if shown and isinstance(spec, StatementsBlock) and spec.model == "maturity" else []
    found = select_template([f"blocks/spread/{block.kind}.html", "blocks/spread/generic.html"])
    context = {"rows": rows, "shown": shown, "courses": courses, "profile": draw_profile(courses) if courses else ""}
    return SafeString(found.render({"page": block, "spec": block.block, **context}))  # nosec B703 - as above


@dataclass(frozen=True)
class Spread:
    """One question with its released figure (mean, share, spread, histogram, people, shown), or None; `picture` where it is shown."""

    label: Any
    figure: Any
    picture: SafeString = SafeString("")  # noqa: RUF009 - a constant


def spread_of(field: Field, figure: Any) -> Spread:
    """Return the row of `field`; where `figure` may not be shown, nothing of it is looked at."""
    if figure is None or not figure.shown:
        return Spread(field.label, None)
    points = [int(option.value) for option in field.options if option.value.isdecimal()] or [0, 1]
    one = Released(field.label, points[0], points[-1], figure.mean, figure.share, figure.spread or (), figure.histogram or ())
    return Spread(field.label, figure, released(one))


def questions_of(block: BlockOnPage) -> list[Field]:
    """Return the fields that an anonymous round asks: those with points to choose."""
    return [one.field for one in block.fields if one.field.input is Input.CHOICE]


@register.simple_tag
def block_heard(block: Block | BlockOnPage, heard: Heard) -> SafeString:
    """Show what all see of a block that many filled in; `block` is the common one, not a sheet's own (iglo.blocks.together)."""
    page = block if isinstance(block, BlockOnPage) else on_page(block, {}, prefix=block.key)
    months = month_names_of(page)
    rows = [HeardRow(replace(one, label=months.get(str(one.label), one.label)), columns_of(one)) for one in heard.asked]
    drawn = replace(page, answers=heard.answers or {})
    picture = curves_heard(drawn, heard)
    return _rendered("heard", page, heard=heard, rows=rows, points=tower_of(drawn) if heard.said else [], picture=picture)


@dataclass(frozen=True)
class HeardRow:
    """One question as it was heard; `columns` where it is asked on a scale."""

    asked: Asked
    columns: Columns | None


@register.filter
def letter(level: Level | None) -> str:
    """Return 'i', 'g', 'l', 'o', or ''."""
    return level_letter(level)


@register.filter
def knowledge_title(slug: str) -> str:
    """Return what a knowledge page is called."""
    return title_of(slug)


@register.filter
def cell(row: Any, index: int) -> Any:
    """Return a row's cell by its place, None where it has none."""
    return row.cells[index] if row is not None and index < len(row.cells) else None


@register.filter
def item(found: Sequence[Any], index: int) -> Any:
    """Return one of a row by its place, '' where there is none."""
    return found[index] if index < len(found) else ""


@register.filter
def of_key(found: Any, key: str) -> Any:
    """Return what a mapping has under `key`, '' where it has nothing or is none."""
    return found.get(key, "") if isinstance(found, Mapping) else ""


@register.filter
def beside(row: Any, columns: Any) -> list[tuple[Any, Any]]:
    """Return (column, cell) of a row."""
    return list(zip(columns, row.cells, strict=False))


@register.filter
def own_prompt(spec: Any, name: str) -> str:
    """Return the prompt that a cell of a matrix has for itself, '' where it has none."""
    return str(spec.cells.get(name, ""))


@register.filter
def zone_of(spec: Any, value: str) -> str:
    """Return in which zone of a curve `value` lies."""
    return str(spec.zone(int(float(value))))


@register.filter
def room_left(figure: Any) -> str:
    """Return how a total stands against what there is."""
    left = figure.most - figure.value
    if left < 0:
        return _("%(n)s more than there is room for. What can wait, or be shared?") % {"n": short_number(-left)}
    return _("%(n)s left") % {"n": short_number(left)} if left else _("It just fits")


@register.filter
def bands(section: Any, spec: Any) -> str:
    """Return the bands of a group as JSON for the script: [least, most, title, text]."""
    found = section.part.bands or spec.bands
    return json.dumps([[b.least, b.most, str(b.title), str(b.text or "")] for b in found], ensure_ascii=False)


@register.filter
def figure_before(block: BlockOnPage, key: str) -> Any:
    """Return the figure of the run before by its key, None where there was none."""
    return next((figure for figure in block.earlier_figures if figure.key == key), None)


@register.filter
def unlocalized(value: float) -> str:
    """Return a number as an attribute holds it."""
    return f"{value:g}"
