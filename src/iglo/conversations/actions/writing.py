"""Writing in the fields of a conversation, as the two type. What is stored is one sealed sheet a step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.blocks.base import Block, Wrong
from iglo.blocks.writing import Stood, Written, find_field, loses
from iglo.conversations.models import Conversation, Sheet
from iglo.conversations.queries.sealed import cells_of
from iglo.conversations.rules import Cell, Cells, write_cells
from iglo.conversations.rules.sheets import MOST_KEPT
from iglo.foundation import confidential
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge


@transaction.atomic
def write_cells_of(conversation: Conversation, texts: Mapping[str, str], *, seen: int, by: int) -> list[Written]:
    """Store `texts` ('STEP/BLOCK/FIELD' -> text) as written by somebody who saw revision `seen`; returns what became of each.

    Raises Refused where the conversation is closed.
    """
    here = Conversation.objects.select_for_update(of=("self",)).select_related("version").get(pk=conversation.pk)
    if not here.is_open:
        raise Refused(_("This has been closed. Open it again to write on."))
    sheets = cells_of(here)
    blocks = here.blocks_for_two
    written = [_write(sheets, blocks, name, text, seen=seen, revision=here.revision + 1, by=by) for name, text in texts.items()]
    if any(not one.wrong and one.revision > here.revision for one in written):
        _store(here, sheets, {name.partition("/")[0] for name in texts})
    conversation.revision = here.revision
    return written


@transaction.atomic
def settle_cell(conversation: Conversation, name: str, number: int, *, use: bool, by: int) -> None:
    """Put a kept text (the `number`-th beside 'STEP/BLOCK/FIELD', from 0) in its field again, or lay it away. Nothing where it is gone."""
    here = Conversation.objects.select_for_update(of=("self",)).select_related("version").get(pk=conversation.pk)
    sheets = cells_of(here)
    step, _slash, field = name.partition("/")
    cell = sheets.get(step, {}).get(field)
    if cell is None or not 0 <= number < len(cell.kept):
        return
    text = cell.kept[number][1] if use else cell.text
    kept = cell.kept[:number] + cell.kept[number + 1 :]
    sheets[step][field] = replace(cell, text=text, kept=kept, revision=here.revision + 1, by=by if use else cell.by)
    _store(here, sheets, {step})


def _write(
    sheets: dict[str, Cells], blocks: Mapping[str, Sequence[Block]], name: str, raw: str, *, seen: int, revision: int, by: int
) -> Written:
    try:
        step, block, field = find_field(blocks, name)
        text = block.clean(field, raw, {})
    except Wrong as wrong:
        return Written(name, 0, wrong=str(wrong))
    cells, key = sheets.setdefault(step, {}), f"{block.key}/{field}"
    cell = cells.get(key)
    if (cell.text if cell else "") == text:
        return Written(name, cell.revision if cell else 0)
    beside = bool(cell and cell.by != by and loses(Stood(cell.text, cell.revision), seen=seen, text=text))
    kept = (*cell.kept, (cell.by, cell.text))[-MOST_KEPT:] if cell and beside else cell.kept if cell else ()
    cells[key] = Cell(text, revision, by, kept)
    return Written(name, revision, kept=cell.text if cell and beside else "")


def _store(here: Conversation, sheets: dict[str, Cells], changed: set[str]) -> None:
    for step in changed & sheets.keys():
        sheet = Sheet(conversation=here, step_key=step)
        sealed = confidential.seal(write_cells(sheets[step]), place=sheet.place)
        Sheet.objects.update_or_create(conversation=here, step_key=step, defaults={"sealed": sealed})
    here.revision += 1
    here.save(update_fields=["revision"])
    nudge(here.topic)
