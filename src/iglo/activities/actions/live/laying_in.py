"""What was handed in in a step is laid in the run's common fields, and the sheets are let go of."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from iglo.activities.actions.keeping import keep_figures
from iglo.activities.models import Activity, ActivityRoom, Entry, KeptText
from iglo.activities.queries.answers import texts_of
from iglo.blocks.base import Block
from iglo.blocks.kinds import ScaleBlock
from iglo.blocks.kinds.marking import FEWEST_MARKS
from iglo.blocks.together import Left, is_spread, left_over, merge, words_on
from iglo.live.nudges import nudge
from iglo.rooms.queries import Sheet, collect_sheets

Handed = list[tuple[str, dict[str, str]]]


@transaction.atomic
def lay_in(live: ActivityRoom, step_key: str, *, by: int | None) -> None:
    """Lay every sheet of the step in the run, and delete the sheets: who wrote what is not kept.

    What has no room in its field is kept beside it. Marks said in turn become the group's figure. Where a spread is shown and fewer
    than five handed in, as when somebody comes late, the words alone are laid in: the marks would tell on somebody.
    """
    activity = Activity.objects.select_for_update(of=("self",)).select_related("version", "unit", "group").get(pk=live.activity_id)
    step = next((one for one in activity.steps if one.key == step_key), None)
    sheets = collect_sheets(live.room, step_key)
    if step is None or not sheets:
        return
    activity.revision += 1
    activity.save(update_fields=["revision"])
    texts = texts_of(activity)
    for block in step.blocks:
        stored = texts.of(step_key, block.key)
        if handed := _handed(block, sheets.get(block.key, []), stored):
            _write(activity, step_key, block, merge(block, stored, handed), by)
            _keep_beside(activity, step_key, block, left_over(block, stored, handed), by)
    live.room.hand_ins.filter(step_key=step_key).delete()
    keep_figures(activity, step_key)
    nudge(activity.topic)


def lay_in_late(live: ActivityRoom, step_key: str, *, by: int | None) -> None:
    """Lay in what came when its step was over already."""
    if step_key != live.room.step_key:
        lay_in(live, step_key, by=by)


def _handed(block: Block, sheets: Sequence[Sheet], stored: Mapping[str, str]) -> Handed:
    if block.is_in_turn:
        return _in_turn(block, sheets, stored)
    few = is_spread(block) and len(sheets) < FEWEST_MARKS
    return [("", words_on(block, sheet.answers) if few else sheet.answers) for sheet in sheets]


def _in_turn(block: Block, sheets: Sequence[Sheet], stored: Mapping[str, str]) -> Handed:
    """Words without a mark are said and not kept; a figure that is kept is not made anew by fewer than five."""
    marked = [sheet for sheet in sheets if sheet.answers.get("value") or not isinstance(block, ScaleBlock)]
    is_kept = any(name.startswith("kept.") for name in stored)
    return [] if is_kept and len(marked) < FEWEST_MARKS else [(sheet.name, sheet.answers) for sheet in marked]


def _write(activity: Activity, step_key: str, block: Block, texts: dict[str, str], by: int | None) -> None:
    rows = {row.field: row for row in Entry.objects.filter(activity=activity, step_key=step_key, block_key=block.key, field__in=texts)}
    for field, text in texts.items():
        entry = rows.get(field) or Entry(activity=activity, step_key=step_key, block_key=block.key, field=field)
        entry.text, entry.revision, entry.by_id = text, activity.revision, by
        entry.save()


def _keep_beside(activity: Activity, step_key: str, block: Block, left: Sequence[Left], by: int | None) -> None:
    for one in left:
        entry, _made = Entry.objects.get_or_create(activity=activity, step_key=step_key, block_key=block.key, field=one.field)
        KeptText.objects.create(entry=entry, text=one.text, by_id=by)
