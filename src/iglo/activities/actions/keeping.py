"""What was said aloud in turn is kept only as the group's figure, from five on (anonymity.md, 'Named and half-named data')."""

from iglo.activities.models import Activity, Entry
from iglo.blocks.base import Block


def keep_figures(activity: Activity, step_key: str) -> None:
    """Replace the named marks of the step's blocks by the group's figure; the caller holds the transaction."""
    step = next((one for one in activity.steps if one.key == step_key), None)
    for block in step.blocks if step else ():
        if block.is_in_turn:
            _keep(activity, step_key, block)


def _keep(activity: Activity, step_key: str, block: Block) -> None:
    rows = Entry.objects.filter(activity=activity, step_key=step_key, block_key=block.key)
    figure = block.figure_kept({row.field: row.text for row in rows})
    if not figure:
        return
    rows.delete()
    revision = activity.revision
    Entry.objects.bulk_create(
        Entry(activity=activity, step_key=step_key, block_key=block.key, field=field, text=text, revision=revision)
        for field, text in figure.items()
    )
