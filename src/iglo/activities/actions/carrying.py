"""What earlier steps drafted is written into the matrix it leads to: when its step begins, or at the latest when the run closes."""

from iglo.activities.models import Activity, Entry
from iglo.activities.queries.answers import texts_of
from iglo.activities.queries.drafts import drafted
from iglo.catalog.schema import Step


def carry_drafts(activity: Activity, step_key: str) -> None:
    """Write the drafts into the cells of the step's matrices that nobody has written in; the caller holds the transaction.

    Until then they are shown there (queries.drafts). What was written in a cell is never touched, so a step can be begun again.
    """
    step = next((one for one in activity.steps if one.key == step_key), None)
    found = drafted(step, texts_of(activity)) if step and _leads_somewhere(step) else {}
    if not found:
        return
    activity.revision += 1
    activity.save(update_fields=["revision"])
    Entry.objects.bulk_create(
        Entry(activity=activity, step_key=step_key, block_key=block, field=cell, text=text, revision=activity.revision)
        for block, cells in found.items()
        for cell, text in cells.items()
    )


def _leads_somewhere(step: Step) -> bool:
    return any(getattr(block, "drafts", None) for block in step.blocks)
