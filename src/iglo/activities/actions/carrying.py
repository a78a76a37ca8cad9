"""What earlier steps drafted stands in the cells of the matrix that it leads to, when its step begins."""

from iglo.activities.models import Activity, Entry
from iglo.blocks.kinds import MatrixBlock


def carry_drafts(activity: Activity, step_key: str) -> None:
    """Put the drafts into the empty cells of the step's matrices, a line each; the caller holds the transaction.

    What stands in a cell is never touched, so that a step can be begun again.
    """
    step = next((one for one in activity.steps if one.key == step_key), None)
    matrices = [block for block in step.blocks if isinstance(block, MatrixBlock) and block.drafts] if step else []
    texts = {entry.name: entry.text for entry in activity.entries.all()} if matrices else {}
    drafts = [
        Entry(activity=activity, step_key=step_key, block_key=block.key, field=cell, text=text, revision=activity.revision)
        for block in matrices
        for cell, names in block.drafts.items()
        if not texts.get(f"{step_key}/{block.key}/{cell}") and (text := "\n".join(texts[name] for name in names if texts.get(name)))
    ]
    _write(activity, drafts)


def _write(activity: Activity, drafts: list[Entry]) -> None:
    if not drafts:
        return
    activity.revision += 1
    activity.save(update_fields=["revision"])
    for draft in drafts:
        Entry.objects.update_or_create(
            activity=activity,
            step_key=draft.step_key,
            block_key=draft.block_key,
            field=draft.field,
            defaults={"text": draft.text, "revision": activity.revision},
        )
