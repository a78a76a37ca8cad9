"""Marks said aloud in turn are kept only as the group's figure, from five on (anonymity.md, 'Named and half-named data')."""

from iglo.activities.models import Activity, Entry
from iglo.blocks.kinds import ScaleBlock


def keep_figures(activity: Activity, step_key: str) -> None:
    """Replace the named marks of the step's scales by the group's figure; the caller holds the transaction."""
    step = next((one for one in activity.steps if one.key == step_key), None)
    for block in step.blocks if step else ():
        if isinstance(block, ScaleBlock) and block.each:
            _keep(activity, step_key, block)


def _keep(activity: Activity, step_key: str, block: ScaleBlock) -> None:
    rows = Entry.objects.filter(activity=activity, step_key=step_key, block_key=block.key)
    answers = {row.field: row.text for row in rows}
    figure = block.figure_kept(answers)
    if not figure:
        return
    rows.delete()
    revision = activity.revision
    Entry.objects.bulk_create(
        Entry(activity=activity, step_key=step_key, block_key=block.key, field=field, text=text, revision=revision)
        for field, text in figure.items()
    )
